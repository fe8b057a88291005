import { sql, type Kysely } from 'kysely';
import type { Postgres } from '../sql/postgres/index.ts';

/** "ACRS": who makes tables. Processes that start at once would get in each other's way. */
const MAKES = 0x41_43_52_53;

/** Tables of one program in a schema of their own, made when they are not there. */
export const openSchema = async <Db>(
  { db }: Postgres,
  schema: string,
  create: (tables: Kysely<Db>) => Promise<void>,
): Promise<Kysely<Db>> => {
  // Which tables there are is the caller's own affair; the type exists for the compiler alone.
  const own = (given: Kysely<never>): Kysely<Db> => given.withSchema(schema) as unknown as Kysely<Db>;
  await db.transaction().execute(async (trx) => {
    await sql`select pg_advisory_xact_lock(${MAKES}, 0)`.execute(trx);
    await trx.schema.createSchema(schema).ifNotExists().execute();
    await create(own(trx));
  });
  return own(db);
};
