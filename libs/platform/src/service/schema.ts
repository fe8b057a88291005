import { sql, type Kysely } from 'kysely';
import { Migrator } from 'kysely/migration';
import { codeOf } from '../faults/index.ts';
import { PostgresFault, type Postgres } from '../sql/postgres/index.ts';

/** Tables of one program in a schema of their own. */
export interface Schema<Db> {
  readonly name: string;
  /** By name what makes each version out of the one before it, in the order of the names. What was released stays as it is. */
  readonly versions: Readonly<Record<string, (tables: Kysely<Db>) => Promise<void>>>;
}

/** In the schema itself: the versions that it has come through, and a lock for programs that start at once. */
const VERSIONS = 'accord_versions';
const LOCK = 'accord_versions_lock';

// Which tables there are is the caller's own affair; the type exists for the compiler alone.
const inSchema = <Db>(db: Kysely<unknown>, name: string): Kysely<Db> => db.withSchema(name) as unknown as Kysely<Db>;

/** None where nothing was made yet. */
const passedIn = async ({ db }: Postgres, name: string): Promise<readonly string[]> => {
  const there = sql<{ readonly found: string | null }>`select to_regclass(${`${name}.${VERSIONS}`})::text as found`;
  const { rows } = await there.execute(db);
  if ((rows[0]?.found ?? null) === null) return [];
  const passed = sql<{ readonly name: string }>`select name from ${sql.table(`${name}.${VERSIONS}`)} order by name`;
  return (await passed.execute(db)).rows.map((row) => row.name);
};

/** Versions that the tables have come through and that this program does not know. */
const unknownTo = async <Db>(postgres: Postgres, { name, versions }: Schema<Db>): Promise<readonly string[]> =>
  (await passedIn(postgres, name)).filter((passed) => !Object.hasOwn(versions, passed));

const newerFault = ({ name: where }: Postgres, name: string, unknown: readonly string[]): PostgresFault =>
  new PostgresFault(
    'SCHEMA_VERSION',
    `Expected tables in the schema ${name} at ${where} that this version of Accord knows, got those of ${unknown.join(', ')}, ` +
      `which it does not: start the version that made them, or a newer one.`,
  );

/**
 * To see whether its own tables are there, the migrator describes those of all schemas, and stumbles over one that another
 * program makes or takes away in that moment, such as a generation of a read model. PostgreSQL's words for it.
 */
const AWAY_MEANWHILE: readonly (string | null)[] = ['3F000', '42P01'];
const MOST_LOOKS = 20;

/** Null when all is done: each version in one transaction with the note that it is, so that a second look does no harm. */
const migrated = async (migrator: Migrator): Promise<unknown> => {
  for (let looks = 1; ; looks += 1) {
    const { error = null } = await migrator.migrateToLatest();
    if (error === null || looks === MOST_LOOKS || !AWAY_MEANWHILE.includes(codeOf(error))) return error;
  }
};

/** Brings the tables to the newest version; those of a version that is not known are left as they are, and refused. */
export const openSchema = async <Db>(postgres: Postgres, schema: Schema<Db>): Promise<Kysely<Db>> => {
  const db = postgres.db as unknown as Kysely<unknown>;
  const { name, versions } = schema;
  const migrations = Object.fromEntries(
    Object.entries(versions).map(([version, make]) => [
      version,
      { up: (given: Kysely<unknown>) => make(inSchema(given, name)) },
    ]),
  );
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => migrations },
    migrationTableSchema: name,
    migrationTableName: VERSIONS,
    migrationLockTableName: LOCK,
  });
  const fault = await migrated(migrator);
  if (fault === null) return inSchema(db, name);
  const unknown = await unknownTo(postgres, schema).catch(() => []);
  throw unknown.length === 0 ? fault : newerFault(postgres, name, unknown);
};

/** The tables as they are, for whoever only reads: nothing is made or changed. Refuses any that are not of this version. */
export const readSchema = async <Db>(postgres: Postgres, { name, versions }: Schema<Db>): Promise<Kysely<Db>> => {
  const [expected, found] = [Object.keys(versions), await passedIn(postgres, name)];
  if (expected.join() === found.join()) return inSchema(postgres.db as unknown as Kysely<unknown>, name);
  throw new PostgresFault(
    'SCHEMA_VERSION',
    `Expected tables in the schema ${name} at ${postgres.name} of ${expected.join(', ')}, got ${found.length === 0 ? 'none' : `those of ${found.join(', ')}`}: ` +
      `read them with the version of Accord that made them, or let the programs of this version bring them up to date first.`,
  );
};
