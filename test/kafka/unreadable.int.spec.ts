import { createHash } from 'node:crypto';
import type { Consuming, KafkaClient, RecordBatch } from '@accord/platform';
import { describeKafka, kafka, type TestKafka } from '../support/servers.ts';
import { clientOf, until } from './support/client.ts';

/** Text that does not pack well, the same each time. */
const noise = (about: number, bytes: number): string =>
  createHash('shake256', { outputLength: bytes }).update(String(about)).digest('base64');

describeKafka()('Records that are packed', () => {
  let server: TestKafka;
  let client: KafkaClient;
  let consuming: Consuming | undefined;
  beforeAll(async () => {
    server = await kafka();
    client = await clientOf(server);
  }, 240_000);
  afterEach(() => consuming?.close());
  afterAll(async () => {
    await client?.close();
    await server?.stop();
  });

  /** The broker packs what it is given as the topic says. */
  const topicPackedWith = async (codec: string): Promise<string> => {
    const name = `packed.${codec}`;
    await client.topics.apply([{ name, partitions: 1, replicas: 1, config: { 'compression.type': codec } }]);
    return name;
  };
  const send = async (topic: string, values: readonly string[]): Promise<void> => {
    const producing = client.produce();
    await producing.send(values.map((value) => ({ topic, key: 'k', value })));
    await producing.close();
  };

  it.each(['gzip', 'zstd'])('are read when the codec is %s', async (codec) => {
    const topic = await topicPackedWith(codec);
    await send(topic, ['a', 'b', 'c']);
    const found: string[] = [];
    const handle = ({ records }: RecordBatch) => {
      found.push(...records.map(({ value }) => String(value)));
      return Promise.resolve({ done: records.length });
    };
    consuming = client.consume({ group: topic, topics: [topic], handle });
    await until(() => found.length === 3);
    expect(found).toEqual(['a', 'b', 'c']);
  });

  it('are handed over a little at a time when many wait, and one that is larger than that all the same', async () => {
    const topic = await topicPackedWith('gzip');
    const large = noise(0, 500_000);
    const count = 1000;
    for (let at = 0; at < count; at += 20)
      await send(
        topic,
        Array.from({ length: 20 }, (_, more) => noise(at + more, 1500)),
      );
    await send(topic, [large, 'last']);
    const batches: (readonly string[])[] = [];
    const handle = ({ records }: RecordBatch) => {
      batches.push(records.map(({ value }) => String(value)));
      return Promise.resolve({ done: records.length });
    };
    consuming = client.consume({ group: 'a-little', topics: [topic], handle });
    await until(() => batches.flat().at(-1) === 'last');
    expect(batches.flat().slice(-2)).toEqual([large, 'last']);
    expect(batches.flat().slice(-count - 2, -2)).toEqual(Array.from({ length: count }, (_, at) => noise(at, 1500)));
    expect(Math.max(...batches.map(({ length }) => length))).toBeLessThan(80);
  }, 60_000);

  it.each(['snappy', 'lz4'])(
    'with %s hold up their partition alone, and health names topic and codec',
    async (codec) => {
      const topic = `mixed.${codec}`;
      const wanted = { name: topic, partitions: 1, replicas: 1, config: {} };
      await client.topics.apply([wanted]);
      await send(topic, ['readable']);
      await client.topics.apply([{ ...wanted, config: { 'compression.type': codec } }]);
      await send(topic, ['not', 'readable']);
      const beside = await topicPackedWith('uncompressed');
      const found: string[] = [];
      const handle = ({ records }: RecordBatch) => {
        found.push(...records.map(({ value }) => String(value)));
        return Promise.resolve({ done: records.length });
      };
      consuming = client.consume({ group: topic, topics: [topic, beside], handle });
      await until(async () => (await consuming?.health.check())?.includes(codec) ?? false);
      expect(await consuming.health.check()).toBe(
        `topic ${topic}, partition 0, offset 1: packed with ${codec}, which cannot be read; publish with gzip, zstd or none`,
      );
      await send(beside, [`beside ${codec}`]);
      await until(() => found.includes(`beside ${codec}`));
      expect(found).toContain('readable');
      expect(found).not.toContain('not');
      expect((await consuming.lag()).find((each) => each.topic === topic)?.lag).toBe(2);
    },
  );
});
