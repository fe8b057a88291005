import { jest } from '@jest/globals';
import kafkajs from 'kafkajs';
import Broker from 'kafkajs/src/broker/index.js';
import type { KafkaClient } from '@accord/platform';
import { describeKafka, kafka, type TestKafka } from '../support/servers.ts';
import { clientOf, freshTopic, requestTimeoutMs, until } from './support/client.ts';

const words = (type: string): Error =>
  new kafkajs.KafkaJSProtocolError(Object.assign(new Error(type), { type, retriable: true }));

/** What a broker says in the moment after its restart, once; then the real one answers again. */
const once = (name: 'heartbeat' | 'joinGroup', type: string): { readonly isSaid: () => boolean } => {
  let isSaid = false;
  jest.spyOn(Broker.prototype, name).mockImplementationOnce(() => {
    isSaid = true;
    return Promise.reject(words(type));
  });
  return { isSaid: () => isSaid };
};

const minuteMs = 60_000;
const nothingComes = (): never => {
  throw new Error('Expected no record.');
};

describeKafka()('What would stand still', () => {
  let server: TestKafka;
  let client: KafkaClient;
  const open: { close(): Promise<void> }[] = [];
  beforeAll(async () => {
    server = await kafka();
    client = await clientOf(server);
  }, 240_000);
  afterEach(async () => {
    jest.restoreAllMocks();
    for (const each of open.splice(0)) await each.close();
  });
  afterAll(async () => {
    await client?.close();
    await server?.stop();
  });

  it('goes on: a member whose joining failed after a restart, and whom the coordinator still knows', async () => {
    const topic = await freshTopic(client, 1);
    const seen: string[] = [];
    const consuming = client.consume({
      group: `spec.restarted.${process.pid}`,
      topics: [topic],
      sessionTimeoutMs: 6000,
      handle: ({ records }) => {
        seen.push(...records.map(({ value }) => String(value)));
        return Promise.resolve({ done: records.length });
      },
    });
    const producing = client.produce();
    open.push(consuming, producing);
    await producing.send([{ topic, key: 'k', value: 'before' }]);
    await until(() => seen.includes('before'));
    const left = once('heartbeat', 'NOT_COORDINATOR_FOR_GROUP');
    const loading = once('joinGroup', 'GROUP_LOAD_IN_PROGRESS');
    await until(() => left.isSaid() && loading.isSaid());
    await producing.send([{ topic, key: 'k', value: 'after' }]);
    await until(() => seen.includes('after'), 20_000);
    expect(seen).toEqual(['before', 'after']);
  }, 60_000);

  it('goes on: records of which the client never says what became of them, by a new producer', async () => {
    const topic = await freshTopic(client, 1);
    const producing = client.produce();
    open.push(producing);
    await producing.send([{ topic, key: 'k', value: 'before' }]);
    const silent = jest.spyOn(Broker.prototype, 'produce').mockImplementationOnce(() => new Promise(() => undefined));
    const begun = Date.now();
    await producing.send([{ topic, key: 'k', value: 'after' }]);
    expect(silent).toHaveBeenCalledTimes(2);
    expect(Date.now() - begun).toBeGreaterThanOrEqual(4 * requestTimeoutMs);
  }, 60_000);

  it('is told: a member is not ready when it has been through with nothing for a minute though something waits', async () => {
    const topic = await freshTopic(client, 1);
    let isLater = false;
    const timed = await clientOf(server, { now: () => (isLater ? minuteMs + 1000 : 0) });
    const handled = Promise.withResolvers<void>();
    let isInHand = false;
    const consuming = timed.consume({
      group: `spec.silent.${process.pid}`,
      topics: [topic],
      handle: async ({ records }) => {
        isInHand = true;
        await handled.promise;
        return { done: records.length };
      },
    });
    const producing = client.produce();
    open.push(consuming, producing, timed);
    await until(async () => (await consuming.health.check()) === null);
    await producing.send([{ topic, key: 'k', value: 'waits' }]);
    await until(() => isInHand);
    expect(await consuming.health.check()).toBeNull();
    isLater = true;
    expect(await consuming.health.check()).toBe('has taken no records for 61 s');
    handled.resolve();
    await until(async () => (await consuming.health.check()) === null);
  }, 60_000);

  it('is not told of a member for which nothing waits: it asks, and so is ready whatever the hour', async () => {
    const topic = await freshTopic(client, 1);
    let now = 0;
    const timed = await clientOf(server, { now: () => now });
    const consuming = timed.consume({ group: `spec.idle.${process.pid}`, topics: [topic], handle: nothingComes });
    open.push(consuming, timed);
    await until(async () => (await consuming.health.check()) === null);
    now = 2 * minuteMs;
    await until(async () => (await consuming.health.check()) === null);
  }, 60_000);
});
