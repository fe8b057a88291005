import { createLogTables, type LogTables } from '@accord/audit/log';
import { openKeptDatabase } from '@accord/platform';
import { openPostgres } from '@accord/platform/postgres';
import { keptLog } from '@accord/platform/testing';
import type { Kysely } from 'kysely';
import { join } from 'node:path';
import { temporaryDirectory } from '../support/hub-process.ts';
import { describePostgres, postgres, type TestPostgres } from '../support/servers.ts';
import { cosignatureContract } from './support/cosignature-contract.ts';
import { finalityContract } from './support/finality-contract.ts';
import { logContract, type Connected } from './support/log-contract.ts';
import { timestampContract } from './support/timestamp-contract.ts';

describe('the log on SQLite', () => {
  const directory = temporaryDirectory();
  afterAll(() => directory.remove());

  const connect = async (): Promise<Connected> => {
    const { db, close } = openKeptDatabase<LogTables>(join(directory.path, 'log.db'));
    await createLogTables(db);
    await createLogTables(db);
    return { db, close };
  };
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
  logContract(connect);
  describe('with cosignatures', () => cosignatureContract(connect));
  describe('with time stamps', () => timestampContract(connect));
  describe('with agreements that wait for stamps', () => finalityContract(connect));
});
