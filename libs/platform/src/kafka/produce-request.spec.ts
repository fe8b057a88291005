import produce, { type ProduceAsked } from 'kafkajs/src/protocol/requests/produce/index.js';
import { MeasuredRecord } from './measured-record.ts';
import { mendProduceRequest, produceBytes } from './produce-request.ts';
import type { OutgoingRecord } from './record.ts';

const now = 1_764_300_000_000;
type Record = Omit<OutgoingRecord, 'topic'>;

const asked = (lots: readonly (readonly [topic: string, partition: number, records: readonly Record[]])[]) => {
  const topics = Map.groupBy(lots, ([topic]) => topic);
  const topicData = [...topics].map(([topic, some], at) => ({
    topic,
    partitions: some.map(([, partition, records]) => ({ partition, firstSequence: at * 70_000 + partition, records })),
  }));
  const withRecords = <T>(make: (record: Record) => T) => ({
    acks: -1,
    timeout: 15_000,
    producerId: '9007199254740993',
    producerEpoch: 7,
    topicData: topicData.map(({ topic, partitions }) => ({
      topic,
      partitions: partitions.map(({ records, ...of }) => ({ ...of, messages: records.map(make) })),
    })),
  });
  return {
    ours: withRecords((record) => new MeasuredRecord(record)),
    plain: withRecords((record) => ({ ...record, timestamp: `${now}` })),
  };
};

const encoded = async (request: ProduceAsked): Promise<string> =>
  (await produce.protocol({ version: 7 })(request).request.encode()).buffer.toString('hex');

const text = (length: number): string => 'x'.repeat(length);
const headers = { 'content-type': 'application/json', ce_id: '0001' };

it.each<readonly [what: string, records: readonly Record[]]>([
  ['a record', [{ key: 'child-1', headers, value: '{"a":1}' }]],
  ['one without headers', [{ key: 'child-1', value: '{}' }]],
  ['one without a key', [{ key: null, headers, value: 'x' }]],
  ['one without a value', [{ key: 'child-1', headers, value: null }]],
  ['empty texts', [{ key: '', headers: { empty: '' }, value: '' }]],
  ['bytes', [{ key: 'child-1', headers, value: Buffer.from([0, 255, 128, 1]) }]],
  ['letters beyond ASCII', [{ key: 'kľúč', headers: { über: 'Zoë 🌊' }, value: '{"name":"Siân 🌊"}' }]],
  [
    'sizes where a length takes another byte',
    [62, 63, 64, 65, 8190, 8191, 8192, 8193, 300_000].map((length) => ({
      key: text(length % 100),
      value: text(length),
    })),
  ],
  [
    'more records than a byte numbers',
    Array.from({ length: 200 }, (_, at) => ({ key: `child-${at}`, headers, value: text(at) })),
  ],
])('writes %s as the client does', async (_, records) => {
  const { ours, plain } = asked([['accord.out.icb', 3, records]]);
  expect(produceBytes({ ...ours, now }).toString('hex')).toBe(await encoded(plain));
});

const one: Record = { key: 'child-1', headers, value: 'x' };

it('writes several topics and partitions as the client does', async () => {
  const { ours, plain } = asked([
    ['accord.out.icb', 0, [one, one]],
    ['accord.out.council', 5, [one]],
    ['accord.out.icb', 11, [one]],
  ]);
  expect(produceBytes({ ...ours, now }).toString('hex')).toBe(await encoded(plain));
});

describe('the client, mended', () => {
  const { protocol } = produce;
  const written: unknown[] = [];
  beforeAll(() =>
    mendProduceRequest((request) => {
      written.push(request);
      return Buffer.from('ours');
    }),
  );
  afterAll(() => void (produce.protocol = protocol));
  afterEach(() => void written.splice(0));

  const { ours, plain } = asked([['accord.out.icb', 0, [one]]]);

  it('writes our own records as we do', async () => {
    const [before, said, after] = [Date.now(), await encoded(ours), Date.now()];
    expect(said).toBe(Buffer.from('ours').toString('hex'));
    expect(written).toStrictEqual([{ ...ours, now: expect.any(Number) as unknown }]);
    const [{ now: at }] = written as [{ now: number }];
    expect(before <= at && at <= after).toBe(true);
  });

  it.each<readonly [what: string, request: ProduceAsked]>([
    ['records of another', plain],
    ['ours beside records of another', { ...ours, topicData: [...ours.topicData, ...plain.topicData] }],
    ['ours in a transaction', { ...ours, transactionalId: 'some' }],
    ['ours when they are to be packed', { ...ours, compression: 1 }],
  ])('leaves %s to the client', async (_, request) => {
    await encoded(request);
    expect(written).toStrictEqual([]);
  });

  it('leaves versions to the client that are older than the format', async () => {
    await produce.protocol({ version: 2 })(ours).request.encode();
    expect(written).toStrictEqual([]);
  });
});
