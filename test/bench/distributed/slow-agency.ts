import type { Consumer, Kafka } from 'kafkajs';
import { startDistributed } from '../../support/distributed.ts';
import type { Bench, Sample, Trial } from '../measure.ts';
import { bareKafka, childrenFor, IN_TOPIC, publish, recordOf, until } from './agency.ts';
import { demandServers, serversRemark } from './servers.ts';
import { Latencies, publishSteadily, steadyLoad, type Publication } from './steady.ts';

const WARM_UP_SECONDS = 3;
const LONGER = 5;
const UNREAD = 100_000;
const UNREAD_QUICK = 10_000;
const patienceMs = 120_000;
const SLOW = 'accord.out.icb';
const OTHER = 'accord.out.nhs-provider';
const names = { reading: 'every agency reads, p50', stopped: 'one has stopped reading, p50' };

const make = (): Publication => {
  const [child] = childrenFor(1);
  if (child === undefined) throw new Error('Expected a child.');
  return { id: child.child, message: recordOf(child, 0) };
};

const reading = async (kafka: Kafka, topic: string, read: (key: string) => void): Promise<Consumer> => {
  const consumer = kafka.consumer({ groupId: `bench-${topic}` });
  await consumer.connect();
  await consumer.subscribe({ topics: [topic], fromBeginning: true });
  await consumer.run({
    eachBatch: ({ batch: { messages } }) => {
      for (const { key } of messages) read(String(key));
      return Promise.resolve();
    },
  });
  return consumer;
};

/** An agency whose system may stop reading for a while. */
const agencyOf = async (kafka: Kafka) => {
  let count = 0;
  const consumer = await reading(kafka, SLOW, () => (count += 1));
  const admin = kafka.admin();
  await admin.connect();
  const inTopic = async (): Promise<number> =>
    (await admin.fetchTopicOffsets(SLOW)).reduce((sum, { high }) => sum + Number(high), 0);
  return {
    stop: () => consumer.pause([{ topic: SLOW }]),
    catchUp: async (): Promise<void> => {
      consumer.resume([{ topic: SLOW }]);
      await until(async () => count >= (await inTopic()), patienceMs, 'the agency has read all there is');
    },
    close: async (): Promise<void> => {
      await consumer.disconnect();
      await admin.disconnect();
    },
  };
};

function* unread(count: number) {
  const value = 'x'.repeat(700);
  for (let at = 0; at < count; at += 1) yield { key: String(at), value };
}

const prepare = async ({ quick, seconds, afterwards }: Trial) => {
  await demandServers();
  const accord = await startDistributed();
  afterwards(() => accord.close());
  const kafka = bareKafka(accord.bus.brokers);
  let latencies = new Latencies();
  const other = await reading(kafka, OTHER, (child) => latencies.seen(child));
  afterwards(() => other.disconnect());
  const slow = await agencyOf(kafka);
  afterwards(() => slow.close());
  const measured = async (length: number): Promise<Sample> => {
    latencies = new Latencies();
    await publishSteadily(kafka, IN_TOPIC, { seconds: length, make, latencies });
    return latencies.sample();
  };
  const count = quick ? UNREAD_QUICK : UNREAD;
  const whileStopped = async (): Promise<Sample> => {
    slow.stop();
    await publish(kafka, SLOW, unread(count));
    const sample = await measured(seconds * LONGER);
    await slow.catchUp();
    return sample;
  };
  await measured(WARM_UP_SECONDS);
  return {
    unit: 'ms',
    variants: [
      { name: names.reading, run: () => measured(seconds * LONGER) },
      { name: names.stopped, run: whileStopped },
    ],
    goals: [{ variant: names.stopped, against: names.reading, of: 'figure', bound: 'at most', value: 1.05 }],
    remarks: () => [
      serversRemark(accord.ledger),
      `${steadyLoad} to ${IN_TOPIC}, until each is read from ${OTHER}; programs in processes of their own`,
      `stopped: the consumer of ${SLOW} is paused, and ${count} records stand unread there before it begins`,
    ],
  } as const;
};

export const slowAgency: Bench = {
  name: 'slow-agency',
  about: 'how long deliveries to one sector take while an agency of another does not read',
  prepare,
};
