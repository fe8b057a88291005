import { copyFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { createLogTables, KyselyLog, LogTakenOver, type LogTables } from '@accord/audit/log';
import { streamName } from '@accord/kernel';
import { openKeptDatabase } from '@accord/platform';
import { temporaryDirectory } from '../support/hub-process.ts';
import { checkLog } from './support/check-log.ts';
import { anEvent, begin, eventId, keeperOf, ledgerWorld, signerOf, untilSequenced } from './support/log-world.ts';
import { steppedDatabase } from './support/stepped-database.ts';
import { live, PORTIONS, takeUp } from './support/taking-up.ts';

const directory = temporaryDirectory();
let files = 0;
const newFile = (): string => join(directory.path, `log-${(files += 1)}.db`);
const opened: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of opened.splice(0)) await one.close();
});
afterAll(() => directory.remove());

const openLog = async (file: string) => {
  const database = openKeptDatabase<LogTables>(file);
  opened.push(database);
  await createLogTables(database.db);
  return new KyselyLog(database.db, database.questions);
};

const world = async () => {
  const told = ledgerWorld();
  opened.push(told.ledger);
  const keeper = await keeperOf(told.clock);
  return { ...told, keeper, key: keeper.signer.key };
};

it('signs a checkpoint over nothing, so that there is always one', async () => {
  const its = await world();
  const store = await openLog(newFile());
  await (await begin(its, store)).close();
  await (await begin(its, store)).close();
  expect(await checkLog(its.ledger, store, its.key)).toHaveLength(1);
});

it('brings what is told into the log in the order of the ledger, under checkpoints that stay true', async () => {
  const its = await world();
  const store = await openLog(newFile());
  await its.tell(1300);
  const sequencing = await begin(its, store);
  let seen: readonly string[] = [];
  for (const portion of PORTIONS) {
    await its.tell(portion);
    await untilSequenced(its, sequencing);
    seen = await checkLog(its.ledger, store, its.key, seen);
  }
  await sequencing.close();
  expect(seen.length).toBeGreaterThan(PORTIONS.length);
});

it('stores what it has taken when it is closed', async () => {
  const its = await world();
  const store = await openLog(newFile());
  const sequencing = await begin(its, store);
  await its.tell(5);
  await new Promise((resolve) => setImmediate(resolve));
  await sequencing.close();
  const { size } = sequencing.state();
  expect((await store.state()).size).toBe(size);
  await checkLog(its.ledger, store, its.key);
});

it('stops when another takes over, and the log goes on', async () => {
  const its = await world();
  const store = await openLog(newFile());
  await its.tell(10);
  const first = await begin(its, store);
  await untilSequenced(its, first);
  const second = await begin(its, store);
  await its.tell(300);
  await untilSequenced(its, second);
  expect(await first.ended).toBeInstanceOf(LogTakenOver);
  await second.close();
  await checkLog(its.ledger, store, its.key);
});

it('does not go on from tiles that do not lead to the root that was signed', async () => {
  const its = await world();
  const file = newFile();
  const store = await openLog(file);
  await its.tell(10);
  const first = await begin(its, store);
  await untilSequenced(its, first);
  await first.close();
  const other = openKeptDatabase<LogTables>(file);
  opened.push(other);
  await other.db
    .updateTable('log_tiles')
    .set({ hashes: new Uint8Array(320) })
    .execute();
  await expect(begin(its, store)).rejects.toThrow('Expected stored tiles that lead to the root that was signed');
});

it('does not go on beside a ledger that has lost its end', async () => {
  const [its, shorter] = [await world(), await world()];
  const store = await openLog(newFile());
  await its.tell(10);
  const first = await begin(its, store);
  await untilSequenced(its, first);
  await first.close();
  await shorter.tell(9);
  await expect(begin(shorter, store)).rejects.toThrow('Expected a ledger that reaches');
});

it('does not go on beside a ledger that was put back and has grown again with other events', async () => {
  const [its, regrown] = [await world(), await world()];
  const store = await openLog(newFile());
  await its.tell(10);
  const first = await begin(its, store);
  await untilSequenced(its, first);
  await first.close();
  await regrown.tell(8);
  const plan = streamName('plan', 'since');
  await regrown.ledger.append(plan, 'any', [anEvent(100), anEvent(101), anEvent(102)]);
  await expect(begin(regrown, store)).rejects.toThrow(
    `Expected event ${eventId(9)} at 0000000000000010 of the ledger, as the last of 10 entries of its log has it, got ${eventId(101)}: put back`,
  );
  expect((await store.state()).size).toBe(10);
});

it('does not go on beside a ledger that says something else of the last event of the log', async () => {
  const [its, changed] = [await world(), await world()];
  const store = await openLog(newFile());
  await its.tell(1);
  const first = await begin(its, store);
  await untilSequenced(its, first);
  await first.close();
  await changed.ledger.append(streamName('plan', '0'), 'any', [{ ...anEvent(0), data: {} }, anEvent(1)]);
  await expect(begin(changed, store)).rejects.toThrow(`got ${eventId(0)} with something else in it: put back`);
});

it('does not go on under another key', async () => {
  const its = await world();
  const store = await openLog(newFile());
  await (await begin(its, store)).close();
  const other = { ...its, keeper: { ...its.keeper, signer: await signerOf(undefined, 8) } };
  await expect(begin(other, store)).rejects.toThrow('Expected the newest checkpoint of the log to be signed by');
});

it('may fail at every write, before or after it is done, and what is stored stays sound', async () => {
  let step = 0;
  for (let isOver = false; !isOver; step += 1)
    for (const when of ['before', 'after'] as const) {
      const [its, file] = [await world(), newFile()];
      await openLog(file);
      const db = steppedDatabase<LogTables>(file, (at, moment, sql) => {
        if (at === step && moment === when) throw new Error(`the disk failed ${when} step ${at}, ${sql}`);
      });
      const fault = await live(its, new KyselyLog(db));
      await db.destroy();
      isOver = fault === null;
      await takeUp(its, await openLog(file));
      for (const one of opened.splice(0)) await one.close();
    }
  expect(step).toBeGreaterThan(6 * PORTIONS.length);
}, 240_000);

it('may be killed at every write: the files as they then are hold a sound log', async () => {
  const [its, file] = [await world(), newFile()];
  const copies: string[] = [];
  await openLog(file);
  const db = steppedDatabase<LogTables>(file, () => {
    const copy = newFile();
    for (const part of ['', '-wal']) if (existsSync(file + part)) copyFileSync(file + part, copy + part);
    copies.push(copy);
  });
  expect(await live(its, new KyselyLog(db))).toBeNull();
  await db.destroy();
  expect(copies.length).toBeGreaterThan(12 * PORTIONS.length);
  for (const copy of copies) await takeUp(its, await openLog(copy));
}, 240_000);
