import {
  CompiledQuery,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type DatabaseConnection,
  type Driver,
} from 'kysely';

export interface Step {
  readonly at: number;
  readonly when: 'before' | 'after';
  readonly sql: string;
  /** The one that takes the step. */
  readonly connection: DatabaseConnection;
}

type OnStep = (step: Step) => Promise<void>;

/** Each statement that may write is a step; the ends of transactions among them. */
const steppingBy = (onStep: OnStep) => {
  let steps = 0;
  return (connection: DatabaseConnection): DatabaseConnection => ({
    executeQuery: async (query) => {
      if (/^select/i.test(query.sql)) return connection.executeQuery(query);
      const at = steps;
      steps += 1;
      await onStep({ at, when: 'before', sql: query.sql, connection });
      const answer = await connection.executeQuery<never>(query);
      await onStep({ at, when: 'after', sql: query.sql, connection });
      return answer;
    },
    streamQuery: (query, size) => connection.streamQuery(query, size),
  });
};

/** Connections that `db` lends, and has back when they are released. */
const lenderOver = (db: Kysely<never>, stepping: (connection: DatabaseConnection) => DatabaseConnection) => {
  const lent = new Map<DatabaseConnection, () => Promise<void>>();
  const lend = (): Promise<DatabaseConnection> => {
    const { promise, resolve, reject } = Promise.withResolvers<DatabaseConnection>();
    const returned = Promise.withResolvers<undefined>();
    const over = db.getExecutor().provideConnection((connection) => {
      const stepped = stepping(connection);
      lent.set(stepped, () => {
        returned.resolve(undefined);
        return over;
      });
      resolve(stepped);
      return returned.promise;
    });
    over.catch(reject);
    return promise;
  };
  const release = async (connection: DatabaseConnection): Promise<void> => {
    await lent.get(connection)?.();
    lent.delete(connection);
  };
  return { lend, release };
};

/** The PostgreSQL of `db`, over the same connections; each statement that may write is told of before and after it is taken. */
export const steppedConnections = <Tables>(db: Kysely<never>, onStep: OnStep): Kysely<Tables> => {
  const { lend, release } = lenderOver(db, steppingBy(onStep));
  const say = (sql: string) => async (connection: DatabaseConnection) =>
    void (await connection.executeQuery(CompiledQuery.raw(sql)));
  const driver: Driver = {
    init: async () => undefined,
    acquireConnection: lend,
    beginTransaction: say('begin'),
    commitTransaction: say('commit'),
    rollbackTransaction: say('rollback'),
    releaseConnection: release,
    destroy: async () => undefined,
  };
  return new Kysely<Tables>({
    dialect: {
      createDriver: () => driver,
      createAdapter: () => new PostgresAdapter(),
      createQueryCompiler: () => new PostgresQueryCompiler(),
      createIntrospector: (over) => new PostgresIntrospector(over),
    },
  });
};
