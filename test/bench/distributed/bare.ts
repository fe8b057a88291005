import { type EventStoreDBClient, jsonEvent, NO_STREAM } from '@eventstore/db-client';
import type { Kafka } from 'kafkajs';
import type { Sample } from '../measure.ts';
import { adviceReceived, world } from '../workload.ts';
import type { Child } from './agency.ts';
import { timed } from './timed.ts';

/** What the client takes for JSON. */
export type JsonObject = Record<string, string>;

/** The client's own loop over the records of a topic, of as many partitions at once and with fetches as large as ours. */
export const consumed = (kafka: Kafka, groupId: string, topic: string, count: number): Promise<Sample> =>
  timed(count, async ({ begin, done }) => {
    const mebibyte = 2 ** 20;
    const consumer = kafka.consumer({ groupId, maxBytesPerPartition: mebibyte, maxBytes: 8 * mebibyte });
    await consumer.connect();
    await consumer.subscribe({ topics: [topic], fromBeginning: true });
    await consumer.run({
      partitionsConsumedConcurrently: 6,
      eachBatch: ({ batch }) => {
        begin();
        done(batch.messages.length);
        return Promise.resolve();
      },
    });
    return { close: () => consumer.disconnect() };
  });

const IN_HAND = 256;

/** The events of each child in one append, so many at a time, all of them ready beforehand. */
export const appended = async (client: EventStoreDBClient, children: readonly Child[]): Promise<Sample> => {
  const lives = children.map(({ child, messages }, plan) =>
    Array.from({ length: messages }, (_, at) => {
      const { id, type, version, data, meta } = adviceReceived(plan, at, world);
      const metadata = { version, meta: { ...meta, subject: child } } as object;
      return jsonEvent({ id, type, data: data as JsonObject, metadata: metadata as JsonObject });
    }),
  );
  const waiting = lives.values();
  const events = lives.reduce((sum, { length }) => sum + length, 0);
  const from = performance.now();
  const call = async (): Promise<void> => {
    for (const life of waiting)
      await client.appendToStream(`bare-${world.chance.uuid()}`, life, { expectedRevision: NO_STREAM });
  };
  await Promise.all(Array.from({ length: IN_HAND }, call));
  return { figure: (events / (performance.now() - from)) * 1000 };
};
