import { openPostgres, type Postgres } from '@accord/platform/postgres';
import { openSchema, readSchema, type Schema } from '@accord/platform/service';
import { keptLog } from '@accord/platform/testing';
import { sql } from 'kysely';
import { describePostgres, postgres, type TestPostgres } from '../support/servers.ts';

interface Tables {
  readonly notes: { readonly id: number; readonly colour?: string };
}

const first: Schema<Tables> = {
  name: 'spec_notes',
  versions: {
    '0001-notes': (db) =>
      db.schema
        .createTable('notes')
        .addColumn('id', 'integer', (column) => column.primaryKey())
        .execute(),
  },
};
const second: Schema<Tables> = {
  ...first,
  versions: {
    ...first.versions,
    '0002-colour': (db) => db.schema.alterTable('notes').addColumn('colour', 'text').execute(),
  },
};

const describeIt = await describePostgres();
describeIt('tables of a program in PostgreSQL', () => {
  let server: TestPostgres;
  let database: Postgres;
  const connect = (): Promise<Postgres> =>
    openPostgres({ url: server.url, caFile: null, insecure: 'allow', log: keptLog().log });

  beforeAll(async () => {
    server = await postgres();
    database = await connect();
  });
  beforeEach(() => sql`drop schema if exists spec_notes cascade`.execute(database.db));
  afterAll(async () => {
    await database.close();
    await server.stop();
  });

  it('are brought from one version to the next, and keep what they hold', async () => {
    const old = await openSchema(database, first);
    await old.insertInto('notes').values({ id: 1 }).execute();
    const tables = await openSchema(database, second);
    expect(await tables.selectFrom('notes').selectAll().execute()).toStrictEqual([{ id: 1, colour: null }]);
  });

  it('are made while other programs make theirs and take them away', async () => {
    const other = await connect();
    let isOver = false;
    const makeAndTakeAway = async (name: string): Promise<void> => {
      const steps = [`create schema ${name}`, `create table ${name}.one (id serial)`, `drop schema ${name} cascade`];
      while (!isOver) for (const step of steps) await sql.raw(step).execute(other.db);
    };
    const others = Promise.all(['spec_a', 'spec_b', 'spec_c'].map(makeAndTakeAway));
    for (let time = 1; time <= 30; time += 1) await openSchema(database, second);
    isOver = true;
    await others;
    await other.close();
    const { rows } = await sql`select name from spec_notes.accord_versions order by name`.execute(database.db);
    expect(rows).toStrictEqual([{ name: '0001-notes' }, { name: '0002-colour' }]);
  });

  it('are read as they are by whoever must not change them, and refused when they are of another version', async () => {
    await expect(readSchema(database, second)).rejects.toMatchObject({
      code: 'SCHEMA_VERSION',
      message: expect.stringMatching(
        /^Expected tables in the schema spec_notes at .* of 0001-notes, 0002-colour, got none: read/,
      ),
    });
    const { rows } = await sql`select 1 from pg_namespace where nspname = 'spec_notes'`.execute(database.db);
    expect(rows).toStrictEqual([]);
    await openSchema(database, first);
    await expect(readSchema(database, second)).rejects.toThrow('got those of 0001-notes: read');
    await openSchema(database, second);
    await expect(readSchema(database, first)).rejects.toThrow('got those of 0001-notes, 0002-colour: read');
    const tables = await readSchema(database, second);
    expect(await tables.selectFrom('notes').selectAll().execute()).toStrictEqual([]);
  });

  it('are made once by programs that start at once', async () => {
    const others = await Promise.all([connect(), connect(), connect(), connect()]);
    await Promise.all(others.map((one) => openSchema(one, second)));
    const { rows } = await sql`select name from spec_notes.accord_versions order by name`.execute(database.db);
    expect(rows).toStrictEqual([{ name: '0001-notes' }, { name: '0002-colour' }]);
    await Promise.all(others.map((one) => one.close()));
  });

  it('are refused by a version that does not know them, and left as they are', async () => {
    const tables = await openSchema(database, second);
    await tables.insertInto('notes').values({ id: 1, colour: 'red' }).execute();
    await expect(openSchema(database, first)).rejects.toMatchObject({
      code: 'SCHEMA_VERSION',
      message: expect.stringMatching(
        /^Expected tables in the schema spec_notes at PostgreSQL at \S+ that this version of Accord knows, got those of 0002-colour, which it does not: start the version that made them, or a newer one\.$/,
      ),
    });
    expect(await tables.selectFrom('notes').selectAll().execute()).toStrictEqual([{ id: 1, colour: 'red' }]);
  });

  it('are not half made when a version fails', async () => {
    const broken: Schema<Tables> = {
      ...first,
      versions: { ...first.versions, '0002-fails': () => Promise.reject(new Error('no room')) },
    };
    await expect(openSchema(database, broken)).rejects.toThrow('no room');
    const { rows } = await sql`select to_regclass('spec_notes.notes')::text as notes`.execute(database.db);
    expect(rows).toStrictEqual([{ notes: null }]);
  });
});
