import type { Ledger } from '@accord/kernel';
import { readModels, type ReadDatabase, type ReadModels, type ReadModelsOptions } from '@accord/platform';
import { FixedClock, keptLog } from '@accord/platform/testing';
import { sql, type Kysely } from 'kysely';
import { programme, start, type Child } from '../../libs/platform/src/ledger/sqlite/testing/child.ts';
import { checkpointOf } from '../../libs/platform/src/sql/apply-page.ts';
import type { RunnerTables } from '../../libs/platform/src/sql/read-model.ts';
import { adviceEvent, adviceModel, appendTo, dumpOf } from '../../libs/platform/src/sql/testing/advice.ts';
import { describePostgres, postgres, type TestPostgres } from '../support/servers.ts';
import { ownDatabase } from './support/own-database.ts';
import { sameLedger } from './support/same-ledger.ts';

const many = 1500;
const clock = new FixedClock();
const { log } = keptLog();
let server: TestPostgres;
let home: Awaited<ReturnType<typeof ownDatabase>>;
let ledger: Ledger;
let processes: { readonly models: ReadModels; readonly database: ReadDatabase }[];
let child: Child | null;

/** As one process would. */
const begin = async (model = adviceModel, options: Partial<ReadModelsOptions> = {}) => {
  const database = await home.open();
  const soon = { restMs: 0, retryMs: 50, registryMs: 30, graceMs: 60 };
  const models = readModels({ ledger, database, clock, log, ...soon, ...options });
  processes.push({ models, database });
  await models.run(model);
  return models;
};
const end = async (models: ReadModels): Promise<void> => {
  const ended = processes.filter((one) => one.models === models);
  processes = processes.filter((one) => one.models !== models);
  for (const one of ended) {
    await one.models.close();
    await one.database.close();
  }
};
const tablesOf = (models: ReadModels) => models.serving<Kysely<RunnerTables>>('advice');
const registryOf = async (models: ReadModels) => {
  const { database } = processes.find((one) => one.models === models) ?? {};
  const rows = await database?.registry.selectFrom('accord_generations').selectAll().orderBy('number').execute();
  return rows?.map(({ number, projection, state }) => `${number} ${projection} ${state}`);
};
const until = async (isSo: () => Promise<boolean>): Promise<void> => {
  const deadline = Date.now() + 15_000;
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error('Expected it within 15 s.');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
};
/** What the whole ledger comes to when nothing happens to who folds it. */
const undisturbed = async () => {
  const models = await begin({ ...adviceModel, family: 'undisturbed' });
  await models.caughtUp();
  return dumpOf(models.serving('undisturbed'));
};
const projectElsewhere = async (): Promise<Child> => {
  const [command = '', ...args] = programme('../../../../../../test/sql/support/projector.ts', home.url, String(many));
  child = start([command, ...args]);
  await child.until((lines) => lines.length >= 5);
  return child;
};
(await describePostgres())('of several processes that project', () => {
  beforeAll(async () => {
    server = await postgres({ settings: { fsync: 'off' } });
  });
  afterAll(() => server.stop());
  beforeEach(async () => {
    home = await ownDatabase(server.url, log);
    ledger = await sameLedger(many);
    processes = [];
    child = null;
  });
  afterEach(async () => {
    await child?.kill();
    for (const { models } of [...processes]) await end(models);
    await ledger.close();
    await home.remove();
  });

  it('one at a time does, all answer, and each knows how far the tables are', async () => {
    const all = [await begin(), await begin(), await begin()];
    for (const models of all) await models.caughtUp();
    const leaders = sql`select 1 from pg_locks where locktype = 'advisory' and mode = 'ExclusiveLock'`;
    expect((await leaders.execute(processes[0]!.database.registry)).rows).toHaveLength(1);
    const position = await appendTo(ledger, 1, [adviceEvent(many + 1, 1)]);
    for (const models of all) {
      expect(await models.caughtUpWith(position, 10_000)).toBe(true);
      expect(await models.check()).toBeNull();
      expect(await checkpointOf(tablesOf(models))).toBe(position);
    }
  });

  it('another takes over when one is killed in the middle of a page, and the tables are as if nothing had been', async () => {
    const killed = await projectElsewhere();
    const models = await begin();
    await killed.kill();
    child = null;
    await models.caughtUp();
    expect(await dumpOf(tablesOf(models))).toStrictEqual(await undisturbed());
  });

  it('another takes over from one that is paused, which commits nothing when it wakes', async () => {
    const paused = await projectElsewhere();
    const models = await begin();
    paused.signal('SIGSTOP');
    await models.caughtUp();
    const before = await dumpOf(tablesOf(models));
    const said = paused.lines.length;
    paused.signal('SIGCONT');
    // It goes on with the page in its hand, and is told that it cannot.
    await paused.until((lines) => lines.slice(said).some((line) => line.includes('no longer projected')));
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(await dumpOf(tablesOf(models))).toStrictEqual(before);
    expect(before).toStrictEqual(await undisturbed());
  });

  it('another takes over when the connection of the lock breaks', async () => {
    const [first, second] = [await begin(adviceModel, { pageSize: 10 }), await begin(adviceModel, { pageSize: 10 })];
    const breaking = sql`
      select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and mode = 'ExclusiveLock'`;
    for (let times = 0; times < 5; times += 1) {
      await breaking.execute(processes[0]!.database.registry);
      await new Promise((resolve) => setTimeout(resolve, 60));
    }
    await Promise.all([first.caughtUp(), second.caughtUp()]);
    const position = await appendTo(ledger, 1, [adviceEvent(many + 1, 1)]);
    expect(await first.caughtUpWith(position, 10_000)).toBe(true);
    expect(await dumpOf(tablesOf(first))).toStrictEqual(await undisturbed());
  });

  it('all go on when the server comes back, and say so while it is away', async () => {
    const [first, second] = [await begin(adviceModel, { pageSize: 10 }), await begin(adviceModel, { pageSize: 10 })];
    await server.kill();
    expect(await first.check()).toMatch(/^PostgreSQL at 127\.0\.0\.1:\d+ does not answer: /);
    await server.restart();
    await until(async () => (await first.check()) === null && (await second.check()) === null);
    await Promise.all([first.caughtUp(), second.caughtUp()]);
    expect(await dumpOf(tablesOf(second))).toStrictEqual(await undisturbed());
  });

  it('one that failed says so no longer when another brings in what it could not', async () => {
    const first = await begin({ ...adviceModel, save: () => Promise.reject(new Error('no room')) }, { retryMs: 300 });
    await until(async () => (await first.check())?.includes('stands still') ?? false);
    const second = await begin();
    await second.caughtUp();
    await until(async () => (await first.check()) === null);
  });

  it('all notice that a family was rebuilt by one of them', async () => {
    const [first, second] = [await begin(), await begin()];
    await Promise.all([first.caughtUp(), second.caughtUp()]);
    await first.rebuild('advice');
    for (const models of [first, second])
      await until(async () => (await models.status())[0]?.serving?.generation === 2);
    const position = await appendTo(ledger, 1, [adviceEvent(many + 1, 1)]);
    expect(await second.caughtUpWith(position, 10_000)).toBe(true);
    await until(async () => (await registryOf(first))?.[0] === '1 advice-counts-v1 dropped');
    expect(await dumpOf(tablesOf(second))).toStrictEqual(await undisturbed());
  });

  describe('under two names', () => {
    const named = { ...adviceModel, projection: { ...adviceModel.projection, name: 'advice-counts-v2' } };
    /** Its tables are others. */
    const newer: typeof adviceModel = {
      ...named,
      create: async (db) => {
        await adviceModel.create(db);
        await db.schema.alterTable('advice_counts').addColumn('doubled', 'integer').execute();
      },
    };

    it('the older go on with their own tables until the last is gone', async () => {
      const old = await begin();
      await old.caughtUp();
      const next = await begin(newer, { pageSize: 50 });
      expect((await next.status())[0]).toMatchObject({
        serving: { generation: 1, projection: 'advice-counts-v1' },
        building: { generation: 2, projection: 'advice-counts-v2' },
      });
      await until(async () => (await old.status())[0]?.serving?.generation === 2);
      const position = await appendTo(ledger, 1, [adviceEvent(many + 1, 1)]);
      for (const models of [old, next]) expect(await models.caughtUpWith(position, 10_000)).toBe(true);
      const [before, after] = [await dumpOf(tablesOf(old)), await dumpOf(tablesOf(next))];
      expect(after.documents).toStrictEqual(before.documents);
      expect(before.counts.some((row) => 'doubled' in row)).toBe(false);
      expect(after.counts.every((row) => 'doubled' in row)).toBe(true);
      expect(await registryOf(next)).toStrictEqual(['1 advice-counts-v1 retired', '2 advice-counts-v2 serving']);
      await end(old);
      await until(async () => (await registryOf(next))?.[0] === '1 advice-counts-v1 dropped');
    });

    it('the newer say that they are not ready until all is in, and the older answer as before meanwhile', async () => {
      const old = await begin();
      await old.caughtUp();
      const before = await dumpOf(tablesOf(old));
      const held = Promise.withResolvers<null>();
      const slow: typeof adviceModel = {
        ...newer,
        save: async (trx, changes) => {
          await held.promise;
          await newer.save(trx, changes);
        },
      };
      const next = await begin(slow);
      expect(await next.check()).toBe('read model advice-counts-v2 catching up with the ledger');
      expect([await old.check(), await dumpOf(tablesOf(old))]).toStrictEqual([null, before]);
      held.resolve(null);
      await until(async () => (await next.check()) === null);
      expect((await dumpOf(tablesOf(next))).documents).toStrictEqual(before.documents);
    });

    it('the older serve again when the newer are taken back', async () => {
      const old = await begin();
      await old.caughtUp();
      const next = await begin(newer);
      await until(async () => (await old.status())[0]?.serving?.generation === 2);
      await end(next);
      await until(async () => (await old.status())[0]?.serving?.generation === 1);
      await until(async () => (await registryOf(old))?.[1] === '2 advice-counts-v2 dropped');
    });
  });
});
