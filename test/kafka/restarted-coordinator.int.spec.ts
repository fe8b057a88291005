import { jest } from '@jest/globals';
import kafkajs from 'kafkajs';
import Broker from 'kafkajs/src/broker/index.js';
import type { Consuming, KafkaClient, Producing } from '@accord/platform';
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

describeKafka()('After a restart of the broker', () => {
  let server: TestKafka;
  let client: KafkaClient;
  const open: (Consuming | Producing)[] = [];
  beforeAll(async () => {
    server = await kafka();
    client = await clientOf(server);
  }, 240_000);
  afterEach(async () => {
    jest.restoreAllMocks();
    await Promise.all(open.splice(0).map((each) => each.close()));
  });
  afterAll(async () => {
    await client?.close();
    await server?.stop();
  });

  it('a member takes records when its joining failed and the coordinator still knows it', async () => {
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

  it('records are taken by a new producer when the client never says what became of them', async () => {
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
});
