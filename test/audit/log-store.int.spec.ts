import { createLogTables, type LogTables } from '@accord/audit/log';
import { openKeptDatabase } from '@accord/platform';
import { openPostgres } from '@accord/platform/postgres';
import { keptLog } from '@accord/platform/testing';
import type { Kysely } from 'kysely';
import { join } from 'node:path';
import { temporaryDirectory } from '../support/hub-process.ts';
import { describePostgres, postgres, type TestPostgres } from '../support/servers.ts';
import { logContract } from './support/log-contract.ts';

describe('the log on SQLite', () => {
  const directory = temporaryDirectory();
  afterAll(() => directory.remove());

  logContract(async () => {
    const { db, close } = openKeptDatabase<LogTables>(join(directory.path, 'log.db'));
    await createLogTables(db);
    await createLogTables(db);
    return { db, close };
  });
});

const describeIt = await describePostgres();
describeIt('the log on PostgreSQL', () => {
  let server: TestPostgres;
  beforeAll(async () => {
    server = await postgres();
  });
  afterAll(() => server.stop());

  logContract(async () => {
    const { log } = keptLog();
    const opened = await openPostgres({ url: server.url, caFile: null, insecure: 'allow', log });
    const db = opened.db as unknown as Kysely<LogTables>;
    await createLogTables(db);
    await createLogTables(db);
    return { db, close: () => opened.close() };
  });
});
