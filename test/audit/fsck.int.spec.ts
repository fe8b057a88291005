import { createLogTables, KyselyLog, type LogTables } from '@accord/audit/log';
import type { RecordedEvent } from '@accord/kernel';
import { openKeptDatabase } from '@accord/platform';
import type { Kysely } from 'kysely';
import { join } from 'node:path';
import { temporaryDirectory } from '../support/hub-process.ts';
import { begin, eventId, keeperOf, ledgerWorld, signerOf, untilSequenced } from './support/log-world.ts';
import { checkedBy, soundLog, spoilt, type FsckGiven, type SoundLog } from './support/sound-log.ts';

const directory = temporaryDirectory();
afterAll(() => directory.remove());
let files = 0;

let log: SoundLog;
beforeEach(async () => {
  log = await soundLog(join(directory.path, `${(files += 1)}.db`));
});
afterEach(() => log.close());

const findings = async (given: FsckGiven = {}) => (await checkedBy(log, given)).findings;
const spoiltBy = (change: Parameters<typeof spoilt>[1]) => spoilt(log, change);

/** The same ledger, a little at a time. */
const inPages = (count: number, ledger: ReturnType<typeof spoiltBy>): ReturnType<typeof spoiltBy> => ({
  ...ledger,
  readAll: async function* (after) {
    for await (const page of ledger.readAll(after))
      for (let at = 0; at < page.length; at += count) yield page.slice(at, at + count);
  },
});

const entries = (): Kysely<LogTables> => log.db;
const root = expect.objectContaining({ code: 'ROOT_DIFFERS' });

it('finds nothing in a sound log, nor in one that is behind the ledger', async () => {
  expect(await findings()).toStrictEqual([]);
  await log.tell(3);
  expect(await findings()).toStrictEqual([]);
});

it('names an event whose content was changed in the ledger', async () => {
  const ledger = spoiltBy((events) => events.map((one, at) => (at === 70 ? { ...one, data: { number: -1 } } : one)));
  expect(await findings({ ledger })).toStrictEqual([{ code: 'CHANGED', index: 70, eventId: eventId(70) }, root]);
});

it('names an event that was taken out of the ledger', async () => {
  const ledger = spoiltBy((events) => events.filter((_, at) => at !== 70));
  expect(await findings({ ledger })).toStrictEqual([{ code: 'INSERTED', index: 70, eventId: eventId(70) }, root]);
});

it('names an event of which no entry can be made, and what is wrong behind it', async () => {
  const ledger = spoiltBy((events) =>
    events.map((event, at) => {
      if (at === 70) return { ...event, meta: { ...event.meta, salt: '' } };
      if (at === 80) return Object.defineProperty({ ...event }, 'data', { get: () => JSON.parse('{') });
      return at === 90 ? { ...event, data: {} } : event;
    }),
  );
  const why = 'expected content that has a canonical form, got what cannot be read or has none';
  expect(await findings({ ledger })).toStrictEqual([
    { code: 'UNREADABLE', index: 70, eventId: eventId(70), why: 'expected a salt of 32 bytes, got 0' },
    { code: 'UNREADABLE', index: 80, eventId: eventId(80), why },
    { code: 'CHANGED', index: 90, eventId: eventId(90) },
    root,
  ]);
});

it('finds the roots as they were signed behind an event of which no entry can be made', async () => {
  const ledger = spoiltBy((events) =>
    events.map((one, at) => (at === 70 ? { ...one, meta: { ...one.meta, salt: 'é' } } : one)),
  );
  expect(await findings({ ledger })).toStrictEqual([
    { code: 'UNREADABLE', index: 70, eventId: eventId(70), why: 'expected a salt of 32 bytes, got none' },
  ]);
});

it('names events that the end of the ledger has lost', async () => {
  const ledger = spoiltBy((events) => events.slice(0, 598));
  expect(await findings({ ledger })).toStrictEqual([
    { code: 'INSERTED', index: 598, eventId: eventId(598) },
    { code: 'INSERTED', index: 599, eventId: eventId(599) },
    root,
  ]);
});

it('names the one event that the ledger has in another place, and none of those between', async () => {
  const toTheEnd = spoiltBy(([first, ...rest]) => [...rest, first!]);
  expect(await findings({ ledger: toTheEnd })).toStrictEqual([
    root,
    { code: 'REORDERED', index: 599, eventId: eventId(0), found: 0 },
  ]);
  const toTheFront = spoiltBy((events) => [events.at(-1)!, ...events.slice(0, -1)]);
  expect(await findings({ ledger: toTheFront })).toStrictEqual([
    { code: 'REORDERED', index: 0, eventId: eventId(599), found: 599 },
    root,
  ]);
});

it('names each of several events that the ledger has in another place, in a page after this one too', async () => {
  const ledger = inPages(
    40,
    spoiltBy((events) => [
      ...events.slice(0, 100),
      ...events.slice(103, 130),
      ...events.slice(100, 103),
      ...events.slice(130),
    ]),
  );
  expect(await findings({ ledger })).toStrictEqual([
    { code: 'TILE_DIFFERS', level: 0, tile: 0 },
    { code: 'REORDERED', index: 127, eventId: eventId(100), found: 100 },
    { code: 'REORDERED', index: 128, eventId: eventId(101), found: 101 },
    { code: 'REORDERED', index: 129, eventId: eventId(102), found: 102 },
    { code: 'TILE_DIFFERS', level: 1, tile: 0 },
    root,
  ]);
});

it('names an event whose place in its stream was given to another', async () => {
  const ledger = spoiltBy((events) => {
    const [one, other] = [events[30]!, events[31]!];
    const exchanged = [other, one].map(({ id }, at) => ({ ...events[30 + at]!, id }));
    return [...events.slice(0, 30), ...exchanged, ...events.slice(32)];
  });
  expect(await findings({ ledger })).toStrictEqual([
    { code: 'INSERTED', index: 30, eventId: eventId(30) },
    { code: 'CHANGED', index: 30, eventId: eventId(31) },
    { code: 'REORDERED', index: 31, eventId: eventId(30), found: 30 },
    root,
  ]);
});

it('names an event that the ledger has a second time, and goes on behind it', async () => {
  const ledger = spoiltBy((events) => [...events.slice(0, 70), events[30]!, ...events.slice(70)]);
  expect(await findings({ ledger })).toStrictEqual([{ code: 'MISSING', index: 70, eventId: eventId(30) }, root]);
});

it('names an entry that was taken out of the log', async () => {
  await entries().deleteFrom('log_entries').where('index', '=', 70).execute();
  expect(await findings()).toStrictEqual([{ code: 'MISSING', index: 70, eventId: eventId(70) }]);
});

it('names an entry that was put into the log', async () => {
  const [last] = await log.store.entries(599, 1);
  const row = { index: 600, event_id: eventId(9999), position: last!.position, entry: last!.entry };
  await entries().insertInto('log_entries').values(row).execute();
  await entries().updateTable('log_state').set({ size: 601 }).execute();
  expect(await findings()).toStrictEqual([
    { code: 'CHECKPOINT_MISSING', size: 601 },
    { code: 'INSERTED', index: 600, eventId: eventId(9999) },
  ]);
});

it('names an entry of the log that was changed', async () => {
  await entries()
    .updateTable('log_entries')
    .set({ entry: Uint8Array.of(1) })
    .where('index', '=', 70)
    .execute();
  expect(await findings()).toStrictEqual([{ code: 'CHANGED', index: 70, eventId: eventId(70) }]);
});

/** Takes the entry at one index and puts it, or a copy of it, at another, with all between moved on. */
const rearrange = async (from: number, to: number, copies: boolean): Promise<void> => {
  const all = await log.store.entries(0, 1000);
  const rest = copies ? all : all.filter(({ index }) => index !== from);
  const order = [...rest.slice(0, to), all[from]!, ...rest.slice(to)];
  const rows = order.map(({ eventId: event_id, position, entry }, index) => ({ index, event_id, position, entry }));
  await entries().deleteFrom('log_entries').execute();
  for (let at = 0; at < rows.length; at += 200)
    await entries()
      .insertInto('log_entries')
      .values(rows.slice(at, at + 200))
      .execute();
};

it('names an entry of the log that was moved to its end, or to its beginning, and no other', async () => {
  await rearrange(5, 599, false);
  expect(await findings()).toStrictEqual([{ code: 'REORDERED', index: 5, eventId: eventId(5), found: 599 }]);
  await rearrange(599, 5, false);
  expect(await findings()).toStrictEqual([]);
  await rearrange(599, 0, false);
  expect(await findings()).toStrictEqual([{ code: 'REORDERED', index: 599, eventId: eventId(599), found: 0 }]);
});

it('names a copy of an entry, wherever it was put, and none of those after it', async () => {
  await rearrange(5, 300, true);
  expect(await findings()).toStrictEqual([
    { code: 'INSERTED', index: 300, eventId: eventId(5) },
    { code: 'REORDERED', index: 599, eventId: eventId(599), found: 600 }, // beyond the size that the log says it has
  ]);
  await entries().updateTable('log_state').set({ size: 601 }).execute();
  const unsigned = { code: 'CHECKPOINT_MISSING', size: 601 };
  expect(await findings()).toStrictEqual([unsigned, { code: 'INSERTED', index: 300, eventId: eventId(5) }]);
  await rearrange(300, 0, false);
  expect(await findings()).toStrictEqual([unsigned, { code: 'INSERTED', index: 0, eventId: eventId(5) }]);
});

it('names entries of the log that were exchanged', async () => {
  for (const [from, to] of [
    [70, -1],
    [71, 70],
    [-1, 71],
  ] as const)
    await entries().updateTable('log_entries').set({ index: to }).where('index', '=', from).execute();
  expect(await findings()).toStrictEqual([{ code: 'REORDERED', index: 70, eventId: eventId(70), found: 71 }]);
});

it('names a tile that was changed', async () => {
  const where = { hashes: new Uint8Array(8192) };
  await entries().updateTable('log_tiles').set(where).where('level', '=', 0).where('tile', '=', 1).execute();
  expect(await findings()).toStrictEqual([{ code: 'TILE_DIFFERS', level: 0, tile: 1 }]);
});

it('names a checkpoint that another key signed', async () => {
  const other = ledgerWorld();
  const store = new KyselyLog(openKeptDatabase<LogTables>(join(directory.path, `${(files += 1)}.db`)).db);
  const keeper = await keeperOf(other.clock, await signerOf(undefined, 8));
  await createLogTables(Reflect.get(store, 'db'));
  await other.tell(600);
  const its = { ...other, keeper };
  const sequencing = await begin(its, store);
  await untilSequenced(its, sequencing);
  await sequencing.close();
  const { note } = (await store.latest())!;
  await entries().updateTable('log_checkpoints').set({ note }).where('size', '=', 600).execute();
  expect(await findings()).toStrictEqual([{ code: 'SIGNED_OTHERWISE', size: 600, at: log.latest.at }]);
});

it('names a log that was written and signed anew, beside a checkpoint that somebody kept', async () => {
  const kept = [log.latest];
  expect(await findings({ kept })).toStrictEqual([]);
  const ledger = spoiltBy((events) => events.map((one, at) => (at === 320 ? { ...one, data: {} } : one)));
  const { db } = openKeptDatabase<LogTables>(join(directory.path, `${(files += 1)}.db`));
  await createLogTables(db);
  const store = new KyselyLog(db);
  const subscribed = ledgerWorld();
  const its = { ...subscribed, keeper: log.keeper };
  const events: RecordedEvent[] = [];
  for await (const page of ledger.readAll(null)) events.push(...page);
  const rewriting = {
    subscribe: (after: never, handle: (page: readonly RecordedEvent[]) => void) => {
      const done = Promise.resolve().then(() => handle(events));
      return { caughtUp: done, ended: done.then(() => null), close: async () => undefined };
    },
  };
  const sequencing = await begin(
    { ledger: { ...rewriting, head: its.ledger.head } as never, keeper: its.keeper },
    store,
  );
  await sequencing.ended;
  expect(await findings({ ledger, store })).toStrictEqual([]);
  expect(await findings({ ledger, store, kept })).toStrictEqual([
    { code: 'ROOT_DIFFERS', size: 600, at: null, soundUpTo: 0 },
  ]);
  await db.destroy();
});
