import { topics } from '@accord/contracts';
import type { EachBatchPayload } from 'kafkajs';
import { plainKafka } from '../load/kafka.ts';

export interface TopicRecord {
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
  readonly key: string | null;
  readonly text: string;
  /** By which its publisher knows the message, where the record says it. */
  readonly reference: Reference | null;
}

export interface Reference {
  readonly source: string;
  readonly messageId: string;
}

const parsed = (text: string): Readonly<Record<string, unknown>> => {
  try {
    return Object(JSON.parse(text)) as Readonly<Record<string, unknown>>;
  } catch {
    return {};
  }
};

/** In the headers of a record in binary mode, in the message of one in structured mode. */
const referenceIn = (
  headers: EachBatchPayload['batch']['messages'][number]['headers'],
  text: string,
): Reference | null => {
  const message = parsed(text);
  const [source, messageId] = [headers?.['ce_source'] ?? message['source'], headers?.['ce_id'] ?? message['id']];
  return source === undefined || messageId === undefined
    ? null
    : { source: String(source), messageId: String(messageId) };
};

const names = topics.map(({ name }) => name);
const withinMs = 60_000;

/** How many records each partition holds. */
const endsOf = async (kafka: ReturnType<typeof plainKafka>): Promise<ReadonlyMap<string, number>> => {
  const admin = kafka.admin();
  await admin.connect();
  try {
    const ends = new Map<string, number>();
    for (const topic of names)
      for (const { partition, high } of await admin.fetchTopicOffsets(topic))
        if (Number(high) > 0) ends.set(`${topic}/${partition}`, Number(high));
    return ends;
  } finally {
    await admin.disconnect();
  }
};

const take = ({ batch }: EachBatchPayload, found: TopicRecord[]): number => {
  for (const { offset, key, value, headers } of batch.messages)
    found.push({
      reference: referenceIn(headers, value?.toString() ?? ''),
      topic: batch.topic,
      partition: batch.partition,
      offset: Number(offset),
      key: key?.toString() ?? null,
      text: value?.toString() ?? '',
    });
  return Number(batch.lastOffset()) + 1;
};

let readers = 0;

/** Everything that all topics hold, read from the start by a group of its own; within a partition in its order. */
export const readTopics = async (port: number): Promise<readonly TopicRecord[]> => {
  const kafka = plainKafka(port);
  const open = new Map(await endsOf(kafka));
  const found: TopicRecord[] = [];
  if (open.size === 0) return found;
  readers += 1;
  const consumer = kafka.consumer({
    groupId: `accord-faults-${process.pid}-${readers}`,
    maxWaitTimeInMs: 100,
    maxBytesPerPartition: 4 * 1024 * 1024,
  });
  try {
    await consumer.connect();
    await consumer.subscribe({ topics: names, fromBeginning: true });
    await new Promise<void>((resolve, reject) => {
      const tooLate = setTimeout(
        () => reject(new Error(`The topics could not be read within ${withinMs} ms.`)),
        withinMs,
      );
      const done = (): void => {
        clearTimeout(tooLate);
        resolve();
      };
      consumer.on(consumer.events.CRASH, ({ payload }) => reject(payload.error));
      void consumer.run({
        autoCommit: false,
        partitionsConsumedConcurrently: 1,
        eachBatch: async (payload) => {
          const next = take(payload, found);
          const place = `${payload.batch.topic}/${payload.batch.partition}`;
          if (next >= (open.get(place) ?? 0)) open.delete(place);
          if (open.size === 0) done();
        },
      });
    });
  } finally {
    await consumer.disconnect();
  }
  const ordered = found.toSorted((one, other) => one.offset - other.offset);
  const atPlace = new Map(ordered.map((record) => [`${record.topic}/${record.partition}/${record.offset}`, record]));
  return [...atPlace.values()];
};
