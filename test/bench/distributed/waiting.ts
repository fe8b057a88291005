import { setTimeout as rest } from 'node:timers/promises';
import type { Admin, Kafka } from 'kafkajs';
import { childrenFor, IN_TOPIC, publish, publisherTo, recordsOf } from './agency.ts';

const GROUP = 'accord-intake';
const RECEIPTS = IN_TOPIC.replace('.in.', '.receipts.');
const LOOK_EVERY_MS = 10;

interface Place {
  readonly partition: number;
  readonly offset: string;
}

const sum = (places: readonly Place[]): number => places.reduce((total, { offset }) => total + Number(offset), 0);

const placesOf = (admin: Admin) => ({
  ends: async (topic: string = IN_TOPIC): Promise<readonly Place[]> =>
    (await admin.fetchTopicOffsets(topic)).map(({ partition, high }) => ({ partition, offset: high })),
  begun: async (): Promise<readonly Place[]> => {
    const [found] = await admin.fetchOffsets({ groupId: GROUP, topics: [IN_TOPIC] });
    return (found?.partitions ?? []).map(({ partition, offset }) => ({
      partition,
      offset: offset === '-1' ? '0' : offset,
    }));
  },
  moveTo: (places: readonly Place[]): Promise<void> =>
    admin.setOffsets({ groupId: GROUP, topic: IN_TOPIC, partitions: [...places] }),
});

/** Adds whatever is missing to so many that wait, until it is told to end; then tells how many waited each time it looked. */
const topUp = async (kafka: Kafka, size: () => Promise<number>, count: number) => {
  const publisher = await publisherTo(kafka, IN_TOPIC);
  const seen: number[] = [];
  let isOver = false;
  const live = async (): Promise<readonly number[]> => {
    while (!isOver) {
      const waiting = await size();
      seen.push(waiting);
      if (waiting < count) await publisher.put(recordsOf(childrenFor(count - waiting)));
      await rest(LOOK_EVERY_MS);
    }
    await publisher.close();
    return seen;
  };
  const living = live();
  living.catch(() => undefined); // whoever ends it hears of its fault
  return {
    end: (): Promise<readonly number[]> => {
      isOver = true;
      return living;
    },
  };
};

/** What the intake has not yet taken in: how to make it so large, and how to keep it so. */
export const waitingOf = (kafka: Kafka, admin: Admin) => {
  const { ends, begun, moveTo } = placesOf(admin);
  const size = async (): Promise<number> => sum(await ends()) - sum(await begun());
  return {
    /** A topic that was just made is known before anybody leads it. */
    canBeAsked: (): Promise<boolean> =>
      Promise.all([ends(), ends(RECEIPTS)]).then(
        () => true,
        () => false,
      ),
    /** How many records were ever taken in: each has its receipt, long before the last of its batch is committed. */
    taken: async (): Promise<number> => sum(await ends(RECEIPTS)),
    /** So many new ones wait, and nothing else: what waited before is passed over. */
    setTo: async (count: number): Promise<void> => {
      await moveTo(await ends());
      await publish(kafka, IN_TOPIC, recordsOf(childrenFor(count)));
    },
    keepAt: (count: number) => topUp(kafka, size, count),
  };
};
export type Waiting = ReturnType<typeof waitingOf>;
