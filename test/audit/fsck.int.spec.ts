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

it('names events that the end of the ledger has lost', async () => {
  const ledger = spoiltBy((events) => events.slice(0, 598));
  expect(await findings({ ledger })).toStrictEqual([
    { code: 'INSERTED', index: 598, eventId: eventId(598) },
    { code: 'INSERTED', index: 599, eventId: eventId(599) },
    root,
  ]);
});

it('names events that the ledger has in another order', async () => {
  const ledger = spoiltBy(([first, second, third, ...rest]) => [second!, third!, first!, ...rest]);
  expect(await findings({ ledger })).toContainEqual({ code: 'REORDERED', index: 0, eventId: eventId(1), found: 1 });
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
    { code: 'ROOT_DIFFERS', size: 600, at: log.latest.at, soundUpTo: 0 },
  ]);
  await db.destroy();
});
