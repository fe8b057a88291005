import { createLogTables, KyselyLog, type LogTables } from '@accord/audit/log';
import { openPostgres, PostgresFault, type Postgres } from '@accord/platform/postgres';
import { keptLog } from '@accord/platform/testing';
import { CompiledQuery, sql, type DatabaseConnection, type Kysely } from 'kysely';
import { describePostgres, postgres, type TestPostgres } from '../support/servers.ts';
import { keeperOf, ledgerWorld } from './support/log-world.ts';
import { steppedConnections, type Step } from './support/stepped-connection.ts';
import { live, PORTIONS, takeUp } from './support/taking-up.ts';

const describeIt = await describePostgres();
describeIt('the sequencer on PostgreSQL', () => {
  let server: TestPostgres;
  let opened: Postgres;
  /** Another process: it looks on, and takes connections away. */
  let other: Postgres;

  const open = () => openPostgres({ url: server.url, caFile: null, insecure: 'allow', log: keptLog().log });
  const tablesOf = (db: Kysely<never>) => db as unknown as Kysely<LogTables>;

  beforeAll(async () => {
    server = await postgres();
    [opened, other] = [await open(), await open()];
    await createLogTables(tablesOf(opened.db));
  });
  afterAll(async () => {
    await opened.close();
    await other.close();
    await server.stop();
  });

  const world = async () => {
    await sql`truncate log_state, log_keys, log_entries, log_tiles, log_checkpoints`.execute(other.db);
    const told = ledgerWorld();
    const keeper = await keeperOf(told.clock);
    return { ...told, keeper, key: keeper.signer.key };
  };

  const visible = async (): Promise<readonly string[]> => {
    const rows = await tablesOf(other.questions).selectFrom('log_checkpoints').select('note').execute();
    return rows.map(({ note }) => note);
  };

  interface Breakage {
    /** Null where there is no such step. */
    readonly broken: string | null;
    readonly fault: Error | null;
  }

  /** What others had seen of the log by then stays true, and the next sequencer goes on. */
  const breakAndTakeUp = async (
    step: number,
    moment: Step['when'],
    breaks: (step: Step) => Promise<void>,
  ): Promise<Breakage> => {
    const its = await world();
    let [broken, seen]: [string | null, readonly string[]] = [null, []];
    const db = steppedConnections<LogTables>(opened.db, async (taken) => {
      if (taken.at !== step || taken.when !== moment) return;
      [broken, seen] = [taken.sql, await visible()];
      await breaks(taken);
    });
    const fault = await live(its, new KyselyLog(db, tablesOf(opened.questions)));
    await db.destroy();
    await takeUp(its, new KyselyLog(tablesOf(other.db), tablesOf(other.questions)), seen);
    await its.ledger.close();
    return { broken, fault };
  };

  /** Each step of a life in turn, until there are no more. */
  const breakages = async (moment: Step['when'], breaks: (step: Step) => Promise<void>) => {
    const all: Breakage[] = [];
    for (let step = 0; ; step += 1) {
      const one = await breakAndTakeUp(step, moment, breaks);
      if (one.broken === null) return all;
      all.push(one);
    }
  };

  const fail = async ({ when, at }: Step): Promise<void> => {
    throw new Error(`the server failed ${when} step ${at}`);
  };

  const pidOf = async (connection: DatabaseConnection): Promise<number> => {
    const { rows } = await connection.executeQuery<{ pid: number }>(
      CompiledQuery.raw('select pg_backend_pid() as pid'),
    );
    return rows[0]!.pid;
  };

  const cut = async ({ connection }: Step): Promise<void> => {
    const pid = await pidOf(connection);
    const { rows } = await sql<{ gone: boolean }>`select pg_terminate_backend(${pid}, 5000) as gone`.execute(other.db);
    expect(rows).toStrictEqual([{ gone: true }]);
  };

  /** Term and key, a step of the log over nothing in 4 statements, and one for each portion in 6, or more where it is parted. */
  const least = 2 + 4 + 6 * PORTIONS.length;

  it.each(['before', 'after'] as const)(
    'may fail %s every statement, and what is stored stays sound',
    async (when) => {
      const all = await breakages(when, fail);
      expect(all.length).toBeGreaterThanOrEqual(least);
      expect(all.map(({ fault }) => fault?.message)).toStrictEqual(
        all.map((_, step) => `the server failed ${when} step ${step}`),
      );
    },
    120_000,
  );

  it('may lose its connection before every statement, says so, and what is stored stays sound', async () => {
    const all = await breakages('before', cut);
    expect(all.length).toBeGreaterThanOrEqual(least);
    expect(all.filter(({ fault }) => !(fault instanceof PostgresFault))).toStrictEqual([]);
  }, 120_000);

  it('may lose its connection after every statement, and what is stored stays sound', async () => {
    const all = await breakages('after', cut);
    expect(all.length).toBeGreaterThanOrEqual(least);
    const within = all.filter(({ broken }) => /^(begin|update)/.test(broken ?? ''));
    expect(within.filter(({ fault }) => !(fault instanceof PostgresFault))).toStrictEqual([]);
  }, 120_000);
});
