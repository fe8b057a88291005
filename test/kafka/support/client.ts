import { kafkaClient, NodeChance, type KafkaClient, type KafkaRecord, type KafkaSettings } from '@accord/platform';
import { keptLog } from '@accord/platform/testing';
import type { TestKafka } from '../../support/servers.ts';

export const requestTimeoutMs = 2000;

/** A client with short waits, so that a spec of a fault does not take minutes. */
export const clientOf = (
  { brokers }: Pick<TestKafka, 'brokers'>,
  settings: Partial<KafkaSettings> = {},
): Promise<KafkaClient> =>
  kafkaClient({
    brokers,
    clientId: 'accord-spec',
    tls: null,
    sasl: null,
    log: keptLog().log,
    chance: new NodeChance(),
    startWithinMs: 10_000,
    requestTimeoutMs,
    ...settings,
  });

let made = 0;
/** A topic of one spec. */
export const freshTopic = async (client: KafkaClient, partitions: number): Promise<string> => {
  made += 1;
  const name = `spec.${process.pid}.${made}`;
  await client.topics.apply([{ name, partitions, replicas: 1, config: {} }]);
  return name;
};

export const until = async (isSo: () => boolean | Promise<boolean>, withinMs = 30_000): Promise<void> => {
  const deadline = Date.now() + withinMs;
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error(`Expected it within ${withinMs} ms: ${isSo.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
};

/** What a group that has read nothing before finds in a topic, until as many records have come. */
export const readAll = async (client: KafkaClient, topic: string, count: number): Promise<readonly KafkaRecord[]> => {
  made += 1;
  const found: KafkaRecord[] = [];
  const consuming = client.consume({
    group: `spec.reader.${process.pid}.${made}`,
    topics: [topic],
    handle: ({ records }) => {
      found.push(...records);
      return Promise.resolve({ done: records.length });
    },
  });
  await until(() => found.length >= count);
  await consuming.close();
  return found;
};

/** The values of each key, in the order of the topic, each at its first appearance. */
export const firstByKey = (records: readonly KafkaRecord[]): ReadonlyMap<string, readonly string[]> => {
  const byKey = new Map<string, string[]>();
  const placed = records.toSorted((one, other) => (BigInt(one.offset) < BigInt(other.offset) ? -1 : 1));
  for (const { key, value } of placed) {
    const values = byKey.get(key ?? '') ?? [];
    byKey.set(key ?? '', values);
    const text = value?.toString() ?? '';
    if (!values.includes(text)) values.push(text);
  }
  return byKey;
};
