import { sql, type Kysely } from 'kysely';
import type { OpenGeneration, ReadDatabase } from '../read-database.ts';
import { asSeenBy, type RunnerTables } from '../read-model.ts';
import { createRegistry, type Generation, type RegistryTables } from '../registry.ts';
import { openPostgres, type Postgres, type PostgresOptions } from './open-postgres.ts';
import { namedFault, PostgresFault } from './postgres-fault.ts';

/** "ACRP", "ACRU", "ACRR": who projects a generation, who has it open, who changes the registry. */
const [PROJECTS, USES, REGISTRY] = [0x41_43_52_50, 0x41_43_52_55, 0x41_43_52_52];

const familyName = /^[a-z][a-z0-9_]{0,30}$/;

/** Each generation has a schema, so that its tables need no other names than they have in SQLite. */
const schemaOf = ({ family, number }: Pick<Generation, 'family' | 'number'>): string => {
  if (!familyName.test(family)) throw new TypeError(`Expected a family as ${familyName}, got ${family}.`);
  return `accord_${family}_${number}`;
};

const tablesIn = (db: Kysely<never>, generation: Generation): Kysely<RunnerTables> =>
  asSeenBy<RunnerTables, Kysely<RunnerTables>>(db.withSchema(schemaOf(generation)));

const exclusively: ReadDatabase['exclusively'] = async (trx) => {
  await sql`select pg_advisory_xact_lock(${REGISTRY}, 0)`.execute(trx);
};

const setUp = ({ db }: Postgres): Promise<void> =>
  db.transaction().execute(async (trx) => {
    await sql`select pg_advisory_xact_lock(${REGISTRY}, 0)`.execute(trx);
    await trx.schema.createSchema('accord').ifNotExists().execute();
    await createRegistry(asSeenBy<RegistryTables, Kysely<RegistryTables>>(trx.withSchema('accord')));
  });

const isUsed: ReadDatabase['isUsed'] = async (trx, { number }) => {
  const { rows } = await sql`
    select 1 from pg_locks join pg_database on pg_database.oid = pg_locks.database
    where datname = current_database() and locktype = 'advisory'
      and classid = ${USES}::int::oid and objid = ${number}::int::oid and objsubid = 2
    limit 1`.execute(trx);
  return rows.length > 0;
};

const open = async ({ db, questions, seat }: Postgres, generation: Generation): Promise<OpenGeneration> => {
  const which = generation.number;
  const taken = await seat({ kind: PROJECTS, which }, { kind: USES, which });
  return {
    writer: tablesIn(db, generation),
    reader: tablesIn(questions, generation),
    lead: (signal) => taken.lead(signal),
    close: () => taken.close(),
  };
};

const databaseOver = (postgres: Postgres): ReadDatabase => {
  const { db, questions } = postgres;
  return {
    registry: asSeenBy<RegistryTables, Kysely<RegistryTables>>(db.withSchema('accord')),
    isShared: true,
    exclusively,
    make: async (trx, generation, create) => {
      const schema = schemaOf(generation);
      await trx.schema.createSchema(schema).execute();
      await create(asSeenBy<RunnerTables, Kysely<RunnerTables>>(trx.withSchema(schema)));
    },
    open: (generation) => open(postgres, generation),
    peek: (generation) => tablesIn(questions, generation),
    isUsed,
    drop: async (trx, generation) => {
      await sql`drop schema if exists ${sql.id(schemaOf(generation))} cascade`.execute(trx);
    },
    check: () => postgres.check(),
    close: () => postgres.close(),
  };
};

/**
 * The read models of any number of processes in one PostgreSQL. Throws a ConfigurationFault or a PostgresFault that says
 * which setting to look at.
 */
export const openPostgresReadDatabase = async (options: PostgresOptions): Promise<ReadDatabase> => {
  const postgres = await openPostgres(options);
  try {
    await setUp(postgres);
  } catch (fault) {
    await postgres.close();
    throw fault instanceof PostgresFault ? fault : namedFault(postgres.name, fault);
  }
  return databaseOver(postgres);
};
