import type { QuarantineTables } from '@accord/exchange';
import { openPostgres } from '@accord/platform/postgres';
import { keptLog } from '@accord/platform/testing';
import fc from 'fast-check';
import type { Kysely } from 'kysely';
import { describePostgres, postgres, type TestPostgres } from '../support/servers.ts';
import { claimsContract } from './support/claims-contract.ts';
import { inboundWorld, sqliteInMemory } from './support/inbound-world.ts';
import { anyLife, live } from './support/life.ts';
import { quarantineContract, type Connected } from './support/quarantine-contract.ts';

describe('the quarantine on SQLite', () => {
  const connect = async (): Promise<Connected> => {
    const db = sqliteInMemory();
    return { db, close: () => db.destroy() };
  };
  quarantineContract(connect);
  claimsContract(connect);
});

const describeIt = await describePostgres();
describeIt('the quarantine on PostgreSQL', () => {
  let server: TestPostgres;
  const connect = async (): Promise<Connected> => {
    const { log } = keptLog();
    const { db, close } = await openPostgres({ url: server.url, caFile: null, insecure: 'allow', log });
    return { db: db as unknown as Kysely<QuarantineTables>, close };
  };

  beforeAll(async () => {
    server = await postgres();
  });
  afterAll(() => server.stop());

  quarantineContract(connect);
  claimsContract(connect);

  it('keeps every record, once and in the order of its child, whatever happens', async () => {
    const { db, close } = await connect();
    const run = fc.asyncProperty(anyLife, async (life) => {
      const world = await inboundWorld(db);
      try {
        await live(world, life);
      } finally {
        await world.close();
        await db.deleteFrom('quarantined_messages').execute();
        await db.deleteFrom('quarantine_lanes').execute();
      }
    });
    await fc.assert(run, { numRuns: 12 }).finally(close);
  });
});
