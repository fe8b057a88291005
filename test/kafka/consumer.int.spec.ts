import { setTimeout as sleep } from 'node:timers/promises';
import type { ConsumeOptions, Consuming, Handled, KafkaClient, RecordBatch } from '@accord/platform';
import { describeKafka, kafka, type TestKafka } from '../support/servers.ts';
import { clientOf, freshTopic, until } from './support/client.ts';

let groups = 0;
const freshGroup = (): string => `spec.group.${process.pid}.${(groups += 1)}`;

const fill = async (client: KafkaClient, topic: string, count: number, keys = 20): Promise<void> => {
  const producing = client.produce();
  await producing.send(Array.from({ length: count }, (_, at) => ({ topic, key: `k${at % keys}`, value: String(at) })));
  await producing.close();
};

const valuesOf = ({ records }: Pick<RecordBatch, 'records'>): readonly string[] =>
  records.map(({ value }) => String(value));
const allOf = (batch: RecordBatch): Promise<Handled> => Promise.resolve({ done: batch.records.length });
const total = (lags: Awaited<ReturnType<Consuming['lag']>>) => lags.reduce((sum, { lag }) => sum + lag, 0);
const numbers = (count: number) => Array.from({ length: count }, (_, at) => String(at)).toSorted();

describeKafka()('A consumer', () => {
  let server: TestKafka;
  let client: KafkaClient;
  const open = new Set<Consuming>();
  beforeAll(async () => {
    server = await kafka();
    client = await clientOf(server);
  }, 240_000);
  afterEach(async () => {
    await Promise.all([...open].map((consuming) => consuming.close()));
    open.clear();
  });
  afterAll(async () => {
    await client?.close();
    await server?.stop();
  });

  const consume = (options: ConsumeOptions): Consuming => {
    const consuming = client.consume({ sessionTimeoutMs: 6000, ...options });
    open.add(consuming);
    return consuming;
  };

  it('hands over each partition in order, commits what is done, and says how far behind it is', async () => {
    const topic = await freshTopic(client, 3);
    const group = freshGroup();
    await fill(client, topic, 300);
    const offsets = new Map<number, bigint[]>();
    const consuming = consume({
      group,
      topics: [topic],
      handle: (batch) => {
        const seen = offsets.get(batch.partition) ?? [];
        offsets.set(batch.partition, [...seen, ...batch.records.map(({ offset }) => BigInt(offset))]);
        return allOf(batch);
      },
    });
    await until(async () => total(await consuming.lag()) === 0);
    expect([...offsets.values()].flat()).toHaveLength(300);
    for (const seen of offsets.values()) expect(seen).toEqual(seen.map((_, at) => BigInt(at)));
    expect(await consuming.health.check()).toBeNull();
    await consuming.close();
    expect(await consuming.health.check()).not.toBeNull();
  }, 60_000);

  it('comes back to the first record that is not done after a pause, while other partitions go on', async () => {
    const topic = await freshTopic(client, 2);
    await fill(client, topic, 200, 40);
    const perPartition: string[][] = [[], []];
    let isStuck = true;
    const pauses: number[] = [];
    const consuming = consume({
      group: freshGroup(),
      topics: [topic],
      handle: (batch) => {
        const { partition, records } = batch;
        if (partition !== 0) {
          perPartition[1]?.push(...valuesOf(batch));
          return allOf(batch);
        }
        pauses.push(Date.now());
        const done = isStuck ? Math.min(3, records.length) : records.length;
        const first = records.slice(0, done);
        perPartition[0]?.push(...valuesOf({ records: first }));
        return Promise.resolve(isStuck && done === 0 ? { done } : { done, retryAfterMs: 300 });
      },
    });
    await until(() => (perPartition[1]?.length ?? 0) > 0 && pauses.length >= 3);
    expect(pauses[1]! - pauses[0]!).toBeGreaterThanOrEqual(300);
    const behind = await consuming.lag();
    expect(behind.find(({ partition }) => partition === 1)?.lag).toBe(0);
    isStuck = false;
    await until(async () => total(await consuming.lag()) === 0);
    const all = perPartition.flat();
    expect(all.toSorted()).toEqual(numbers(200)); // each exactly once: nothing that was done came again
    for (const values of perPartition)
      expect(values).toEqual(values.toSorted((one, other) => Number(one) - Number(other)));
  }, 60_000);

  it('outlives a handler that throws', async () => {
    const topic = await freshTopic(client, 1);
    await fill(client, topic, 10);
    let calls = 0;
    const consuming = consume({
      group: freshGroup(),
      topics: [topic],
      handle: (batch) => {
        calls += 1;
        if (calls < 3) throw new Error('Expected nothing in particular.');
        return allOf(batch);
      },
    });
    await until(async () => total(await consuming.lag()) === 0);
    expect(calls).toBe(3);
  }, 60_000);

  it('hands over every record, and never commits beyond what is done, while members come and go under load', async () => {
    const topic = await freshTopic(client, 6);
    const group = freshGroup();
    const count = 6000;
    await fill(client, topic, count);
    const done = new Map<number, number>(); // by partition, the offset behind the last that was done
    const seen = new Set<string>();
    let handed = 0;
    let skipped = 0;
    const handle = async (batch: RecordBatch): Promise<Handled> => {
      let at = 0;
      for (const record of batch.records) {
        if (batch.isStale()) break;
        await sleep(2);
        const offset = Number(record.offset);
        const next = done.get(batch.partition) ?? 0;
        if (offset > next) skipped += 1;
        done.set(batch.partition, Math.max(next, offset + 1));
        seen.add(String(record.value));
        handed += 1;
        at += 1;
      }
      return { done: at };
    };
    const reader = consume({ group: freshGroup(), topics: [topic], handle: () => Promise.resolve({ done: 0 }) });
    const ends = new Map((await reader.lag()).map(({ partition, lag }) => [partition, lag]));
    await reader.close();
    const steady = consume({ group, topics: [topic], handle });
    let looks = 0;
    const look = async (): Promise<void> => {
      for (const { partition, lag } of await steady.lag())
        expect((ends.get(partition) ?? 0) - lag).toBeLessThanOrEqual(done.get(partition) ?? 0);
      looks += 1;
    };
    for (let round = 0; round < 3; round += 1) {
      const guest = consume({ group, topics: [topic], handle });
      await until(async () => (await guest.health.check()) === null);
      for (let times = 0; times < 10; times += 1) await look();
      await guest.close();
      for (let times = 0; times < 10; times += 1) await look();
    }
    const early = handed;
    await until(async () => total(await steady.lag()) === 0, 60_000);
    process.stderr.write(
      `rebalances under load: ${early} of ${count} before the last, ${handed} handed over, ${looks} looks\n`,
    );
    expect([...seen].toSorted()).toEqual(numbers(count));
    expect(skipped).toBe(0);
  }, 120_000);

  it('lets go of a long batch when somebody else joins', async () => {
    const topic = await freshTopic(client, 2);
    const group = freshGroup();
    await fill(client, topic, 4000, 40);
    let handled = 0;
    const handle = async ({ records, isStale }: RecordBatch): Promise<Handled> => {
      let done = 0;
      while (done < records.length && !isStale()) {
        await sleep(20); // about 40 s for each partition
        done += 1;
        handled += 1;
      }
      return { done };
    };
    const first = consume({ group, topics: [topic], handle });
    await until(() => handled > 10);
    const begun = Date.now();
    const second = consume({ group, topics: [topic], handle });
    await until(async () => (await second.health.check()) === null);
    expect(Date.now() - begun).toBeLessThan(20_000); // not when its batch is done
    expect(total(await first.lag())).toBeLessThan(4000); // what was done until then is committed
  }, 60_000);

  it('stays a member while a handler takes longer than its session', async () => {
    const topic = await freshTopic(client, 1);
    await fill(client, topic, 10);
    let calls = 0;
    const consuming = consume({
      group: freshGroup(),
      topics: [topic],
      sessionTimeoutMs: 1500,
      handle: async (batch) => {
        calls += 1;
        await sleep(4000);
        expect(batch.isStale()).toBe(false);
        return allOf(batch);
      },
    });
    await until(async () => total(await consuming.lag()) === 0);
    expect(calls).toBe(1);
  }, 60_000);

  it('goes on where it was when the broker is killed, and when it freezes', async () => {
    const topic = await freshTopic(client, 2);
    const group = freshGroup();
    const seen = new Set<string>();
    const handle = (batch: RecordBatch): Promise<Handled> => {
      valuesOf(batch).forEach((value) => seen.add(value));
      return allOf(batch);
    };
    const consuming = consume({ group, topics: [topic], handle });
    await fill(client, topic, 100);
    await until(() => seen.size === 100);
    await server.kill();
    await sleep(1000);
    await server.restart();
    const producing = client.produce();
    await producing.send([{ topic, key: 'k', value: 'after the kill' }]);
    await until(() => seen.has('after the kill'), 60_000);
    server.freeze();
    await sleep(8000); // longer than its session
    server.thaw();
    await producing.send([{ topic, key: 'k', value: 'after the frost' }]);
    await until(() => seen.has('after the frost'), 60_000);
    await until(async () => (await consuming.health.check()) === null);
    await producing.close();
  }, 180_000);

  it('reads a whole topic again for a group that is new', async () => {
    const topic = await freshTopic(client, 3);
    await fill(client, topic, 50);
    for (let round = 0; round < 2; round += 1) {
      const found: string[] = [];
      const handle = (batch: RecordBatch) => {
        found.push(...valuesOf(batch));
        return allOf(batch);
      };
      const consuming = consume({ group: freshGroup(), topics: [topic], handle });
      await until(() => found.length >= 50);
      await consuming.close();
      expect(found.toSorted()).toEqual(numbers(50));
    }
  }, 60_000);

  it('finishes what is in hand when it is closed, commits it, and takes nothing more', async () => {
    const topic = await freshTopic(client, 1);
    const group = freshGroup();
    const count = 1000; // about 20 s, of which it gets far less
    await fill(client, topic, count);
    const first: string[] = [];
    const consuming = consume({
      group,
      topics: [topic],
      handle: async (batch) => {
        for (const record of batch.records) {
          if (batch.isStale()) break;
          await sleep(20);
          first.push(String(record.value));
        }
        return { done: first.length };
      },
    });
    await until(() => first.length >= 10);
    await consuming.close();
    const taken = first.length;
    await sleep(300);
    expect(first).toHaveLength(taken);
    expect(taken).toBeLessThan(count);
    const rest: string[] = [];
    const next = consume({
      group,
      topics: [topic],
      handle: (batch) => {
        rest.push(...valuesOf(batch));
        return allOf(batch);
      },
    });
    await until(() => taken + rest.length >= count);
    await next.close();
    expect([...first, ...rest]).toEqual(Array.from({ length: count }, (_, at) => String(at)));
  }, 60_000);

  it('says which topic does not exist, and begins when it does', async () => {
    const topic = `spec.later.${process.pid}`;
    const found: string[] = [];
    const consuming = consume({
      group: freshGroup(),
      topics: [topic],
      handle: (batch) => {
        found.push(...valuesOf(batch));
        return allOf(batch);
      },
    });
    await until(async () => /UNKNOWN_TOPIC/.test((await consuming.health.check()) ?? ''));
    await client.topics.apply([{ name: topic, partitions: 1, replicas: 1, config: {} }]);
    await fill(client, topic, 1);
    await until(() => found.length === 1);
  }, 60_000);
});
