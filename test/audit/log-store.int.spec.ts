import { createLogTables, KyselyLog, logSchema, type LogTables } from '@accord/audit/log';
import { openKeptDatabase } from '@accord/platform';
import { openPostgres } from '@accord/platform/postgres';
import { openSchema } from '@accord/platform/service';
import { keptLog } from '@accord/platform/testing';
import type { Kysely } from 'kysely';
import { join } from 'node:path';
import { temporaryDirectory } from '../support/hub-process.ts';
import { describePostgres, postgres, type TestPostgres } from '../support/servers.ts';
import { cosignatureContract } from './support/cosignature-contract.ts';
import { finalityContract } from './support/finality-contract.ts';
import { logContract, type Connected } from './support/log-contract.ts';
import { timestampContract } from './support/timestamp-contract.ts';

/** As the first version made it: what others vouch for came later. */
const firstTables = (db: Kysely<LogTables>): Promise<void> =>
  db.schema
    .createTable('log_state')
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('term', 'bigint', (column) => column.notNull())
    .addColumn('size', 'bigint', (column) => column.notNull())
    .addColumn('position', 'text')
    .execute();

/** Every table that came later is there, and what the first ones hold is kept. */
const mustBeWhole = async (db: Kysely<LogTables>): Promise<void> => {
  const store = new KyselyLog(db);
  expect((await store.state()).term).toBe(7);
  expect([await store.latest(), await store.keys(), await store.entries(0, 1), await store.tile(0, 0)]).toStrictEqual([
    null,
    [],
    [],
    null,
  ]);
  expect([await store.timestamps.newest(), await store.cosignatures.sizes(1)]).toStrictEqual([null, []]);
  expect(await store.cosignatures.isPolicySaid()).toBe(false);
};
const state = { id: 1, term: 7, size: 0, position: null };

describe('the log on SQLite', () => {
  const directory = temporaryDirectory();
  afterAll(() => directory.remove());

  const connect = async (): Promise<Connected> => {
    const { db, close } = openKeptDatabase<LogTables>(join(directory.path, 'log.db'));
    await createLogTables(db);
    await createLogTables(db);
    return { db, close };
  };
  it('gets the tables that an earlier version did not make', async () => {
    const { db, close } = openKeptDatabase<LogTables>(join(directory.path, 'old.db'));
    await firstTables(db);
    await db.insertInto('log_state').values(state).execute();
    await createLogTables(db);
    await mustBeWhole(db);
    await close();
  });

  logContract(connect);
  describe('with cosignatures', () => cosignatureContract(connect));
  describe('with time stamps', () => timestampContract(connect));
  describe('with agreements that wait for stamps', () => finalityContract(connect));
});

const describeIt = await describePostgres();
describeIt('the log on PostgreSQL', () => {
  let server: TestPostgres;
  beforeAll(async () => {
    server = await postgres();
  });
  afterAll(() => server.stop());

  const connect = async (): Promise<Connected> => {
    const { log } = keptLog();
    const opened = await openPostgres({ url: server.url, caFile: null, insecure: 'allow', log });
    const db = opened.db as unknown as Kysely<LogTables>;
    await createLogTables(db);
    await createLogTables(db);
    return { db, close: () => opened.close() };
  };
  it('gets the tables that an earlier version did not make', async () => {
    const opened = await openPostgres({ url: server.url, caFile: null, insecure: 'allow', log: keptLog().log });
    const old = await openSchema<LogTables>(opened, { ...logSchema, versions: { '0001-log': firstTables } });
    await old.insertInto('log_state').values(state).execute();
    await mustBeWhole(await openSchema(opened, logSchema));
    await opened.close();
  });

  logContract(connect);
  describe('with cosignatures', () => cosignatureContract(connect));
  describe('with time stamps', () => timestampContract(connect));
  describe('with agreements that wait for stamps', () => finalityContract(connect));
});
