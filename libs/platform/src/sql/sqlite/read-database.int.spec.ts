import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Ledger } from '@accord/kernel';
import Database from 'better-sqlite3';
import { memoryLedger } from '../../ledger/index.ts';
import { FixedClock, keptLog } from '../../testing/index.ts';
import { openReadDatabase, readModels } from '../index.ts';
import { adviceEvent, adviceModel, appendTo, dumpOf } from '../testing/advice.ts';

const clock = new FixedClock();
const { log, lines } = keptLog();
const suffix = '.unusable-2024-01-11T09-30-00-000Z';
let folder: string;
let registry: string;
/** The first generation. */
let file: string;
let ledger: Ledger;

const fill = async (source: Ledger) => {
  const database = await openReadDatabase({ file: registry, ledger: source, clock, log });
  const models = readModels({ ledger: source, database, clock, log });
  await models.run(adviceModel);
  await models.caughtUp();
  const dump = await dumpOf(models.serving('advice'));
  return { database, models, dump };
};
const fillAndClose = async (source: Ledger) => {
  const { database, models, dump } = await fill(source);
  await models.close();
  await database.close();
  return { dump, movedAside: database.movedAside };
};

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'accord-read-'));
  registry = join(folder, 'views', 'read.sqlite');
  file = join(folder, 'views', 'read-advice-1.sqlite');
  ledger = memoryLedger({ clock });
  const events = Array.from({ length: 300 }, (_, at) => adviceEvent(at + 1, at + 1));
  for (const [at, event] of events.entries()) await appendTo(ledger, at + 1, [event]);
});
afterEach(async () => {
  await ledger.close();
  rmSync(folder, { recursive: true });
});

/** Each ruins a good file, or puts another in its place. */
const ruins: readonly [string, string, () => Promise<void>][] = [
  ['text', 'it is damaged', async () => writeFileSync(file, 'Dear all, please find attached '.repeat(100))],
  [
    'another program’s database',
    'it is not a read database',
    async () => {
      rmSync(file);
      new Database(file).exec("create table letters (text); insert into letters values ('kept')").close();
    },
  ],
  ['a file cut short', 'it is damaged', async () => truncateSync(file, statSync(file).size - 8192)],
  ['a header alone', 'it is not a read database', async () => truncateSync(file, 50)],
  [
    'a file overwritten in the middle after a crash',
    'it is damaged',
    async () => {
      const { database, models } = await fill(ledger);
      await appendTo(ledger, 1, [adviceEvent(1001, 1)]);
      await models.caughtUpWith(await ledger.head(), 1000);
      const image = join(folder, 'image');
      copyFileSync(file, image);
      copyFileSync(`${file}-wal`, `${image}-wal`);
      await models.close();
      await database.close();
      writeSync(openSync(image, 'r+'), Buffer.alloc(12_288, 0x41), 0, 12_288, 8192);
      copyFileSync(image, file);
      copyFileSync(`${image}-wal`, `${file}-wal`);
    },
  ],
  [
    'a view of a longer ledger',
    'it is ahead of the ledger, so it was made from another',
    async () => {
      const longer = memoryLedger({ clock });
      for (let at = 1; at <= 400; at += 1) await appendTo(longer, 1, [adviceEvent(at, 1)]);
      await fillAndClose(longer);
      await longer.close();
    },
  ],
];

it.each(ruins)('puts %s aside (%s) and builds the views anew', async (_what, doubt, ruin) => {
  await fillAndClose(ledger);
  await ruin();
  const ruined = readFileSync(file);
  const { movedAside, dump } = await fillAndClose(ledger);
  expect(movedAside).toStrictEqual([file + suffix]);
  expect(readFileSync(file + suffix).equals(ruined)).toBe(true);
  expect(
    lines()
      .filter(({ level }) => level === 'warn')
      .at(-1),
  ).toMatchObject({ doubt, file, movedAside });
  expect(await fillAndClose(ledger)).toStrictEqual({ movedAside: [], dump });
  expect(dump.counts).toHaveLength(300);
});

it('takes a good file as it is, also after a crash', async () => {
  const { database, models, dump } = await fill(ledger);
  const [left, leftWal] = [readFileSync(file), readFileSync(`${file}-wal`)];
  await models.close();
  await database.close();
  writeFileSync(file, left);
  writeFileSync(`${file}-wal`, leftWal);
  expect(await fillAndClose(ledger)).toStrictEqual({ movedAside: [], dump });
});

it.each([
  ['is damaged', 'it is damaged', () => writeFileSync(registry, 'Dear all, '.repeat(900))],
  [
    'is of an earlier version',
    'it was made by an earlier version',
    () => new Database(registry).exec('drop table accord_generations').close(),
  ],
])('builds the views anew when the list of generations %s', async (_what, doubt, ruin) => {
  const { dump } = await fillAndClose(ledger);
  ruin();
  expect(await fillAndClose(ledger)).toStrictEqual({ movedAside: [registry + suffix], dump });
  expect(lines()).toContainEqual(expect.objectContaining({ doubt, file: registry }));
});

it('builds anew what is not there', async () => {
  const { dump } = await fillAndClose(ledger);
  rmSync(file);
  expect(await fillAndClose(ledger)).toStrictEqual({ movedAside: [], dump });
});

it('moves nothing when the place cannot be used at all', async () => {
  mkdirSync(registry, { recursive: true });
  await expect(openReadDatabase({ file: registry, ledger, clock, log })).rejects.toMatchObject({
    code: expect.stringMatching(/^SQLITE_/),
  });
  expect(readdirSync(join(folder, 'views'))).toStrictEqual(['read.sqlite']);
});
