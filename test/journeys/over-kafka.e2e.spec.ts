import { NodeChance } from '@accord/platform';
import { kafkaClient, type KafkaClient, type KafkaRecord } from '@accord/platform/kafka';
import { keptLog } from '@accord/platform/testing';
import { examplesOf, faultsIn } from '../support/asyncapi.ts';
import { startDistributed, type Distributed } from '../support/distributed.ts';
import { describeKafka } from '../support/servers.ts';

const child = '5f0c6b1e-3f5a-4b7e-9a51-0c2d7f1e8a01';
const published = [...examplesOf('structured'), ...examplesOf('binary')];

const jsonOf = ({ value }: KafkaRecord): Record<string, unknown> => JSON.parse(String(value));

describe('the examples of the AsyncAPI document', () => {
  it.each([
    ...examplesOf('structured').map((example) => ['structured', example] as const),
    ...examplesOf('binary').map((example) => ['binary', example] as const),
    ...examplesOf('receipt').map((example) => ['receipt', example] as const),
    ...examplesOf('delivery').map((example) => ['delivery', example] as const),
  ])('%s: keeps to its own schema, which would find a fault', (message, { headers, payload }) => {
    expect(faultsIn(message, 'payload', payload)).toStrictEqual([]);
    expect(faultsIn(message, 'payload', [])).not.toStrictEqual([]);
    if (message === 'binary') expect(faultsIn(message, 'headers', headers)).toStrictEqual([]);
  });
});

describeKafka()('an agency that has only Kafka', () => {
  let accord: Distributed;
  let client: KafkaClient;
  let stopReading: () => Promise<void>;
  const received: KafkaRecord[] = [];
  const on = (topic: string) => received.filter((record) => record.topic === topic);

  const until = async (holds: () => boolean): Promise<void> => {
    for (let turn = 0; turn < 600 && !holds(); turn += 1) await new Promise((resolve) => setTimeout(resolve, 50));
    expect(holds()).toBe(true);
  };

  beforeAll(async () => {
    accord = await startDistributed();
    const settings = { brokers: accord.bus.brokers, clientId: 'agency', tls: null, sasl: null };
    client = await kafkaClient({ ...settings, log: keptLog().log, chance: new NodeChance() });
    const reading = client.consume({
      group: 'agency',
      topics: ['accord.receipts.icb', 'accord.out.council', 'accord.out.icb', 'accord.out.setting'],
      handle: async ({ records }) => ({ done: received.push(...records) && records.length }),
    });
    stopReading = () => reading.close();
    const sending = client.produce();
    const records = published.map(({ headers, payload }) => ({
      topic: 'accord.in.icb',
      key: child,
      headers,
      value: JSON.stringify(payload),
    }));
    await sending.send([...records, ...records, { topic: 'accord.in.icb', key: child, value: '{' }]);
    await sending.close();
    await until(() => on('accord.receipts.icb').length >= 5 && on('accord.out.council').length >= 2);
  }, 240_000);
  afterAll(async () => {
    await stopReading?.();
    await client?.close();
    await accord?.close();
  }, 60_000);

  it('is told of each message, and of each repetition, what became of it, as the document says', () => {
    const receipts = on('accord.receipts.icb');
    for (const receipt of receipts) expect(faultsIn('receipt', 'payload', jsonOf(receipt))).toStrictEqual([]);
    const told = receipts.map((receipt) => `${receipt.key?.split('\n').at(-1)} ${String(jsonOf(receipt)['status'])}`);
    const ofPlace = told.find((line) => line.startsWith('accord.in.icb/'));
    expect(ofPlace).toMatch(/^accord\.in\.icb\/\d+\/4 quarantined$/); // it has no id that could be read
    expect(told.toSorted()).toStrictEqual([
      ofPlace,
      'message-4711 accepted',
      'message-4711 repeated',
      'message-4712 accepted',
      'message-4712 repeated',
    ]);
  });

  it('receives, once each, what its sector may see, as the document says', () => {
    for (const topic of ['accord.out.council', 'accord.out.icb']) {
      const deliveries = on(topic);
      for (const delivery of deliveries) {
        expect(faultsIn('delivery', 'payload', jsonOf(delivery))).toStrictEqual([]);
        expect(delivery.key).toBe(child);
      }
      expect(deliveries.map((delivery) => Object(jsonOf(delivery)['data']).adviceId)).toStrictEqual([
        'health-1',
        'health-2',
      ]);
    }
    expect(on('accord.out.setting')).toStrictEqual([]); // health's advice is not for schools
  });

  it('is refused a message under another child than its own', async () => {
    const sending = client.produce();
    const before = on('accord.receipts.icb').length;
    const again = published.map(({ headers, payload }) => ({
      topic: 'accord.in.icb',
      key: '11111111-1111-4111-8111-111111111111',
      headers,
      value: JSON.stringify(payload),
    }));
    await sending.send(again.slice(0, 1));
    await until(() => on('accord.receipts.icb').length > before);
    await sending.close();
    expect(jsonOf(on('accord.receipts.icb').at(-1) as KafkaRecord)).toMatchObject({
      status: 'quarantined',
      problem: { code: 'KEY_NOT_SUBJECT' },
    });
    expect(on('accord.out.council')).toHaveLength(2);
  });
});
