import {
  createQuarantineTables,
  deliveriesOf,
  InboundModule,
  noSigning,
  Signing,
  KyselyQuarantine,
  Lanes,
  Publishers,
  QuarantineStore,
  Receipts,
  type InboundRecord,
} from '@accord/exchange';
import { Chance, Clock, Ledger, streamName } from '@accord/kernel';
import { ApiKeyAuthenticator, createHttpApp, memoryLedger } from '@accord/platform';
import { agencyWith, CountingChance, FixedClock, keptLog } from '@accord/platform/testing';
import { Module } from '@nestjs/common';
import { faultsIn } from '../../contracts/testing/answers.ts';
import { KeptReceipts, sqliteInMemory } from './support/inbound-world.ts';
import { child, messageAbout, operator, publisher, record, recordOf } from './support/records.ts';

const agencies = [
  agencyWith('north-key', publisher),
  agencyWith('south-key', { ...publisher, organisation: 'council-south', publishesAs: ['https://south.example/sen'] }),
  agencyWith('hub-key', operator),
  agencyWith('auditor-key', {
    ...operator,
    organisation: 'auditor',
    sector: 'auditor',
    permissions: ['refusals:read'],
  }),
];

@Module({})
class Ports {}

@Module({})
class Intake {}

const start = async () => {
  const [clock, db, { log, lines }] = [new FixedClock('2026-11-02T09:30:00.000Z'), sqliteInMemory(), keptLog()];
  await createQuarantineTables(db);
  const [ledger, receipts] = [memoryLedger({ clock }), new KeptReceipts()];
  const providers = [
    { provide: Signing, useValue: noSigning },
    { provide: Ledger, useValue: ledger },
    { provide: Clock, useValue: clock },
    { provide: Chance, useValue: new CountingChance() },
    { provide: Publishers, useValue: new Publishers(agencies.map(({ caller }) => caller)) },
    { provide: QuarantineStore, useValue: new KyselyQuarantine(db) },
    { provide: Receipts, useValue: receipts },
  ];
  const ports = { module: Ports, global: true, providers, exports: providers.map(({ provide }) => provide) };
  const app = await createHttpApp(
    { module: Intake, imports: [ports, InboundModule] },
    { authenticator: new ApiKeyAuthenticator(agencies), bodyLimitBytes: 100_000, checks: [], log },
  );
  const isStale = () => false;
  const heartbeat = async () => undefined;
  return {
    lines,
    receipts,
    ledger,
    take: (records: readonly InboundRecord[]) =>
      app.get(Lanes).take({ sector: 'council', records, isStale, heartbeat }),
    ask: async (key: string, path: string, payload?: object) => {
      const headers = { authorization: `Bearer ${key}-key` };
      const sent = payload === undefined ? { method: 'GET' as const } : { method: 'POST' as const, payload };
      const answer = await app.inject({ url: `/v1/quarantine${path}`, headers, ...sent });
      const [status, body] = [answer.statusCode, JSON.parse(answer.body)];
      const route = path.replace(/\?.*/, '').replace(/^\/[^/]+/, '/{quarantineId}');
      const contentType = String(answer.headers['content-type']);
      const told = { method: payload ? 'post' : 'get', path: `/v1/quarantine${route}`, status, contentType, body };
      expect(faultsIn(told)).toStrictEqual([]); // every answer is one that the interface foresees
      return { status, body, retryAfter: answer.headers['retry-after'] };
    },
    close: async () => {
      await app.close();
      await ledger.close();
      await db.destroy();
    },
  };
};

let hub: Awaited<ReturnType<typeof start>>;
beforeEach(async () => {
  hub = await start();
});
afterEach(() => hub.close());

const wrong = (offset: number, number = 1) =>
  recordOf(offset, messageAbout(number, `message-${offset}`, {}, { by: 'Sam Example' }), child(number));
const right = (offset: number, number = 1) =>
  recordOf(offset, messageAbout(number, `message-${offset}`), child(number));
const idsSeenBy = async (key: string, query = '') => {
  const { body } = await hub.ask(key, query);
  return body.messages.map(({ offset }: { offset: string }) => offset);
};
const idOf = async (offset: string): Promise<string> => {
  const { body } = await hub.ask('hub', '');
  return body.messages.find((one: { offset: string }) => one.offset === offset).quarantineId;
};

it("shows an agency its own messages, those who run the hub everybody's, and an auditor none", async () => {
  const fromSouth = messageAbout(2, 'message-1', { source: 'https://south.example/sen', actorrole: 'A B' });
  await hub.take([wrong(0), recordOf(1, fromSouth, child(2)), record(2, { key: null, value: null }), right(3)]);
  expect(await idsSeenBy('north')).toStrictEqual(['0', '3']);
  expect(await idsSeenBy('south')).toStrictEqual(['1']);
  expect(await idsSeenBy('hub')).toHaveLength(4);
  expect(await idsSeenBy('north', '?state=held')).toStrictEqual(['3']);
  expect((await hub.ask('auditor', '')).status).toBe(403);
  expect((await hub.ask('south', `/${await idOf('0')}`)).body.code).toBe('NOT_IN_QUARANTINE');
  expect((await hub.ask('north', '?state=lost')).status).toBe(400);
  expect((await hub.ask('north', '?after=x')).status).toBe(400);
  expect((await hub.ask('nobody', '')).status).toBe(401);
});

it('gives page after page', async () => {
  await hub.take([wrong(0), right(1), right(2)]);
  const first = await hub.ask('north', '?limit=2');
  const second = await hub.ask('north', `?limit=2&after=${encodeURIComponent(first.body.next)}`);
  expect([first.body.messages.length, second.body.messages.length, second.body.next]).toStrictEqual([2, 1, null]);
});

it('shows what a message says while it waits, to whoever may see to it, and in no list or log', async () => {
  await hub.take([wrong(0)]);
  const id = await idOf('0');
  const shown = await hub.ask('north', `/${id}`);
  expect(shown.body.message).toMatchObject({ quarantineId: id, state: 'refused', refusal: { code: 'DATA_INVALID' } });
  expect(shown.body.content.value).toContain('Sam Example');
  expect(JSON.stringify([await hub.ask('north', ''), hub.lines()])).not.toContain('Sam');
  await hub.ask('north', `/${id}/discard`, { reason: 'of-no-use' });
  expect((await hub.ask('north', `/${id}`)).body).toMatchObject({ message: { state: 'discarded' }, content: null });
});

it('records each time that a message was shown with what it says, to whom, and no purpose that nobody stated', async () => {
  await hub.take([wrong(0), wrong(1, 2)]);
  const id = await idOf('0');
  await hub.ask('south', `/${id}`);
  await hub.ask('north', `/${id}`);
  await hub.ask('hub', `/${id}`);
  await hub.ask('north', `/${id}/discard`, { reason: 'of-no-use' });
  await hub.ask('north', `/${id}`);
  const reads = await hub.ledger.readStream(streamName('access', id));
  const told = reads.map(({ type, data, meta }) => [type, data, meta.source.organisation, meta.subject, meta.purpose]);
  expect(told).toStrictEqual([
    ['MessageShown', { quarantineId: id, by: publisher.code }, 'council-north', child(1), 'not-stated'],
    ['MessageShown', { quarantineId: id, by: operator.code }, operator.organisation, child(1), 'not-stated'],
  ]);
  expect(JSON.stringify(reads)).not.toContain('Sam');
  expect(reads.flatMap((event) => deliveriesOf(event))).toStrictEqual([]);
});

it('shows nothing while the ledger cannot record that it is shown', async () => {
  await hub.take([wrong(0)]);
  const id = await idOf('0');
  await hub.ledger.close();
  const answer = await hub.ask('north', `/${id}`);
  expect(answer).toMatchObject({ status: 503, retryAfter: '1', body: { code: 'LEDGER_UNAVAILABLE' } });
  expect(JSON.stringify(answer.body)).not.toContain('Sam');
});

it('releases a corrected message and those behind it', async () => {
  await hub.take([wrong(0), right(1)]);
  const path = `/${await idOf('0')}/release`;
  const still = await hub.ask('north', path, {});
  expect(still).toMatchObject({ status: 422, body: { code: 'DATA_INVALID', errors: [{ pointer: '/data/by' }] } });
  const released = await hub.ask('north', path, { message: messageAbout(1, 'message-0') });
  expect(released).toMatchObject({
    status: 200,
    body: { receipt: { messageId: 'message-0', revision: 0 }, followed: { released: 1, next: 'none' } },
  });
  expect(await hub.ask('north', path, {})).toMatchObject({ status: 409, body: { code: 'ALREADY_SETTLED' } });
});

it('says which comes first', async () => {
  await hub.take([wrong(0), right(1)]);
  expect(await hub.ask('north', `/${await idOf('1')}/discard`, { reason: 'of-no-use' })).toMatchObject({
    status: 409,
    body: { code: 'WAITS_BEHIND', first: await idOf('0') },
  });
});

it('asks to come back later when the publisher cannot be told', async () => {
  await hub.take([wrong(0)]);
  hub.receipts.isDown = true;
  expect(await hub.ask('north', `/${await idOf('0')}/discard`, { reason: 'of-no-use' })).toMatchObject({
    status: 503,
    retryAfter: '1',
    body: { code: 'RECEIPTS_UNAVAILABLE' },
  });
});

it.each([
  ['discard', { reason: 'Sent twice, sorry' }, '/reason'],
  ['discard', {}, '/reason'],
  ['release', { message: 'text' }, '/message'],
  ['release', { messages: [] }, ''],
])('refuses a %s of another form: %j', async (act, body, pointer) => {
  await hub.take([wrong(0)]);
  expect(await hub.ask('north', `/${await idOf('0')}/${act}`, body)).toMatchObject({
    status: 400,
    body: { code: 'NOT_VALID', errors: [{ pointer }] },
  });
});
