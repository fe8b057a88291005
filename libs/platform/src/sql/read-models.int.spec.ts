import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Ledger, NewEvent } from '@accord/kernel';
import fc from 'fast-check';
import type { Kysely } from 'kysely';
import { memoryLedger } from '../ledger/index.ts';
import { FixedClock, keptLog } from '../testing/index.ts';
import { applyPage, asSeenBy, checkpointOf } from './apply-page.ts';
import { openReadDatabase, readModels, type ReadDatabase, type ReadModels, type ReadModelsOptions } from './index.ts';
import { adviceEvent, adviceModel, appendTo, dumpOf, type AdviceTables } from './testing/advice.ts';

const clock = new FixedClock();
const name = adviceModel.projection.name;
const { log, lines } = keptLog();
let folder: string;
let ledger: Ledger;
let database: ReadDatabase;
let models: ReadModels | null;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'accord-read-'));
  ledger = memoryLedger({ clock });
  models = null;
  database = await openReadDatabase({ file: join(folder, 'read.sqlite'), ledger, clock, log });
});
afterEach(async () => {
  await models?.close();
  await database.close();
  await ledger.close();
  rmSync(folder, { recursive: true });
});

const begin = (options: Partial<ReadModelsOptions> = {}): ReadModels =>
  (models = readModels({ ledger, database, log, restMs: 0, retryMs: 5, ...options }));
const countsOf = async (db: ReadDatabase) =>
  (await dumpOf(db)).counts.map(({ plan, received }) => [Number(plan.slice(-3)), received]);

it('brings in what the ledger holds, then what comes', async () => {
  await appendTo(ledger, 1, [adviceEvent(1, 1), adviceEvent(2, 1)]);
  const running = begin();
  await running.run(adviceModel);
  await running.caughtUp();
  expect(await countsOf(database)).toStrictEqual([[1, 2]]);
  const position = await appendTo(ledger, 2, [adviceEvent(3, 2)]);
  expect(await running.caughtUpWith(position, 1000)).toBe(true);
  expect(await countsOf(database)).toStrictEqual([
    [1, 2],
    [2, 1],
  ]);
  const gone = await appendTo(ledger, 1, [adviceEvent(4, 1, 'RequestWithdrawn')]);
  expect(await running.caughtUpWith(gone, 1000)).toBe(true);
  expect(await countsOf(database)).toStrictEqual([[2, 1]]);
});

it('has seen what does not concern it', async () => {
  const running = begin();
  await running.run(adviceModel);
  expect(await running.caughtUpWith(null, 0)).toBe(true);
  await appendTo(ledger, 1, [adviceEvent(1, 1)]);
  const position = await appendTo(ledger, 1, [adviceEvent(2, 1, 'DecisionMade'), adviceEvent(3, 1, 'DecisionMade')]);
  expect(await running.caughtUpWith(position, 1000)).toBe(true);
  expect(await countsOf(database)).toStrictEqual([[1, 1]]);
});

it('says so when it has not seen a position in time', async () => {
  let letGo = (): void => undefined;
  const held = new Promise<void>((resolve) => (letGo = resolve));
  const running = begin();
  await running.run({ ...adviceModel, save: (trx, changes) => held.then(() => adviceModel.save(trx, changes)) });
  const position = await appendTo(ledger, 1, [adviceEvent(1, 1)]);
  expect(await running.caughtUpWith(position, 30)).toBe(false);
  letGo();
  expect(await running.caughtUpWith(position, 1000)).toBe(true);
});

it('goes on from its checkpoint after a restart', async () => {
  const first = begin();
  await first.run(adviceModel);
  const before = await appendTo(ledger, 1, [adviceEvent(1, 1), adviceEvent(2, 1)]);
  await first.caughtUpWith(before, 1000);
  await first.close();
  await database.close();
  const after = await appendTo(ledger, 1, [adviceEvent(3, 1)]);
  database = await openReadDatabase({ file: join(folder, 'read.sqlite'), ledger, clock, log });
  expect(database.movedAside).toBeNull();
  const folded: string[] = [];
  const { projection } = adviceModel;
  const watched = {
    ...projection,
    key: (event: Parameters<typeof projection.key>[0]) => (folded.push(event.id.slice(-1)), projection.key(event)),
  };
  const second = begin();
  await second.run({ ...adviceModel, projection: watched });
  expect(await second.caughtUpWith(after, 1000)).toBe(true);
  expect(folded).toStrictEqual(['3']);
  expect(await countsOf(database)).toStrictEqual([[1, 3]]);
});

it('does not look again at the next start through what did not concern it', async () => {
  await appendTo(ledger, 1, [adviceEvent(1, 1)]);
  const head = await appendTo(ledger, 2, [adviceEvent(2, 2, 'ReviewMeetingHeld')]);
  const running = begin();
  await running.run(adviceModel);
  await running.caughtUp();
  await running.close();
  expect(await checkpointOf(database.writer, name)).toBe(head);
});

it('leaves nothing out when it is closed in the middle of a page', async () => {
  const first = await appendTo(ledger, 1, [adviceEvent(1, 1)]);
  const others = Array.from({ length: 39 }, (_, at) => adviceEvent(at + 2, 1));
  await appendTo(ledger, 1, others);
  const running = begin({ pageSize: 1 });
  await running.run(adviceModel);
  expect(await running.caughtUpWith(first, 1000)).toBe(true);
  await running.close();
  expect((await countsOf(database))[0]?.[1]).toBeLessThan(40);
  const rest = begin();
  await rest.run(adviceModel);
  await rest.caughtUp();
  expect(await countsOf(database)).toStrictEqual([[1, 40]]);
});

it('leaves rows and checkpoint as they were when the process dies before the commit', async () => {
  const image = join(folder, 'image');
  mkdirSync(image);
  const running = begin();
  let saves = 0;
  const dying: typeof adviceModel = {
    ...adviceModel,
    save: async (trx, changes) => {
      await adviceModel.save(trx, changes);
      saves += 1;
      // What a killed process would leave on the disk at this moment, rows written and nothing committed.
      if (saves === 2)
        for (const part of ['', '-wal'])
          copyFileSync(join(folder, `read.sqlite${part}`), join(image, `read.sqlite${part}`));
    },
  };
  await running.run(dying);
  const first = await appendTo(ledger, 1, [adviceEvent(1, 1)]);
  await running.caughtUpWith(first, 1000);
  const second = await appendTo(ledger, 1, [adviceEvent(2, 1)]);
  await running.caughtUpWith(second, 1000);

  const left = await openReadDatabase({ file: join(image, 'read.sqlite'), ledger, clock, log });
  expect(left.movedAside).toBeNull();
  expect(await countsOf(left)).toStrictEqual([[1, 1]]);
  expect(await checkpointOf(left.reader, name)).toBe(first);
  const again = readModels({ ledger, database: left, log });
  await again.run(adviceModel);
  expect(await again.caughtUpWith(second, 1000)).toBe(true);
  expect(await dumpOf(left)).toStrictEqual(await dumpOf(database));
  await again.close();
  await left.close();
});

it('changes nothing when a page comes again', async () => {
  await adviceModel.create(asSeenBy<AdviceTables, Kysely<AdviceTables>>(database.writer));
  await appendTo(ledger, 1, [adviceEvent(1, 1), adviceEvent(2, 1)]);
  for await (const page of ledger.readAll(null)) {
    await applyPage(adviceModel, database.writer, page);
    const before = await dumpOf(database);
    await applyPage(adviceModel, database.writer, page);
    await applyPage(adviceModel, database.writer, page.slice(0, 1));
    expect(await dumpOf(database)).toStrictEqual(before);
  }
  expect(await countsOf(database)).toStrictEqual([[1, 2]]);
});

it('logs what it cannot bring in, shows it, tries again and loses nothing', async () => {
  let isBroken = true;
  const broken: typeof adviceModel = {
    ...adviceModel,
    save: async (trx, changes) => {
      await adviceModel.save(trx, changes);
      if (isBroken) throw Object.assign(new Error('no room'), { code: 'SQLITE_FULL' });
    },
  };
  const running = begin();
  await running.run(broken);
  const position = await appendTo(ledger, 1, [adviceEvent(1, 1)]);
  expect(await running.caughtUpWith(position, 60)).toBe(false);
  expect(await running.check()).toMatch(
    /^read model advice-counts-v1 stands still at position none after [1-9]\d* attempts: SQLITE_FULL$/,
  );
  expect(await countsOf(database)).toStrictEqual([]);
  expect(lines().at(-1)).toMatchObject({
    level: 'error',
    model: 'read model advice-counts-v1',
    fault: { code: 'SQLITE_FULL' },
    message: 'read model stands still',
  });
  isBroken = false;
  expect(await running.caughtUpWith(position, 2000)).toBe(true);
  expect(await running.check()).toBeNull();
  expect(await countsOf(database)).toStrictEqual([[1, 1]]);
});

it('does not let a model that fails hold up another', async () => {
  const running = begin({ retryMs: 60_000 });
  await running.run({
    ...adviceModel,
    projection: { ...adviceModel.projection, name: 'broken-v1', key: () => fail() },
  });
  await running.run(adviceModel);
  const position = await appendTo(ledger, 1, [adviceEvent(1, 1)]);
  expect(await running.caughtUpWith(position, 50)).toBe(false);
  expect(await countsOf(database)).toStrictEqual([[1, 1]]);
  expect(await running.check()).toBe('read model broken-v1 stands still at position none after 1 attempts: TypeError');
});

const fail = (): never => {
  throw new TypeError('this event has no key');
};

it('cannot be written to by those who only ask', async () =>
  await expect(database.reader.deleteFrom('accord_checkpoints').execute()).rejects.toMatchObject({
    code: 'SQLITE_READONLY',
  }));

it('comes to the same documents in pages of any size', async () => {
  const happening = fc.record({ plan: fc.integer({ min: 1, max: 3 }), isWithdrawn: fc.nat(9).map((n) => n === 0) });
  const property = fc.asyncProperty(
    fc.array(happening, { maxLength: 30 }),
    fc.integer({ min: 1, max: 9 }),
    async (all, size) => {
      const source = memoryLedger({ clock });
      for (const [at, { plan, isWithdrawn }] of all.entries()) {
        const event: NewEvent = adviceEvent(at + 1, plan, isWithdrawn ? 'RequestWithdrawn' : 'AdviceReceived');
        await appendTo(source, plan, [event]);
      }
      const dumpIn = async (pageSize: number) => {
        const file = join(mkdtempSync(join(folder, 'pages-')), 'read.sqlite');
        const own = await openReadDatabase({ file, ledger: source, clock, log });
        const running = readModels({ ledger: source, database: own, log, pageSize, restMs: 0 });
        await running.run(adviceModel);
        await running.caughtUp();
        await running.close();
        const dump = await dumpOf(own);
        await own.close();
        return dump;
      };
      expect(await dumpIn(size)).toStrictEqual(await dumpIn(500));
      await source.close();
    },
  );
  await fc.assert(property, { numRuns: 15 });
});
