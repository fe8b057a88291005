import { describePostgres, postgres, type TestPostgres } from '../support/servers.ts';
import { keptLog } from '@accord/platform/testing';
import { readModelsContract } from '../../libs/platform/src/sql/testing/read-models-contract.ts';
import { ownDatabase } from './support/own-database.ts';

const { log } = keptLog();
let server: TestPostgres;

(await describePostgres())('on PostgreSQL', () => {
  beforeAll(async () => {
    server = await postgres({ settings: { fsync: 'off' } });
  });
  afterAll(() => server.stop());

  readModelsContract(() => ownDatabase(server.url, log));
});
