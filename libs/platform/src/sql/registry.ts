import { sql, type Kysely, type Transaction } from 'kysely';
import type { RunnerTables } from './read-model.ts';

/**
 * `building`: made beside the one that serves. `serving`: answers questions, at most one a family. `retired`: served, and
 * may still be asked by processes that have not noticed, or run an older version. `dropped`: its tables are gone.
 */
export type State = 'building' | 'serving' | 'retired' | 'dropped';

/** The tables of a family as folded once, from the first event on, under one name of its projection. */
export interface Generation {
  readonly family: string;
  /** Unique among all families, never used again. */
  readonly number: number;
  readonly projection: string;
  readonly state: State;
}

export interface RegistryTables {
  readonly accord_generations: Generation;
}

type Trx = Transaction<RegistryTables>;
type Create = (db: Kysely<RunnerTables>) => Promise<void>;

/** What differs from database to database. */
export interface RegistryHost {
  readonly registry: Kysely<RegistryTables>;
  /** Makes the transaction the only one at work on the registry, whichever process it is in. */
  exclusively(trx: Trx): Promise<void>;
  /** Makes an empty place for a generation; what is left of an attempt that was cut short goes. */
  make(trx: Trx, generation: Generation, create: Create): Promise<void>;
  /** Whether some process has the generation open. */
  isUsed(trx: Trx, generation: Generation): Promise<boolean>;
  drop(trx: Trx, generation: Generation): Promise<void>;
}

export const createRegistry = async (db: Kysely<RegistryTables>): Promise<void> => {
  await db.schema
    .createTable('accord_generations')
    .ifNotExists()
    .addColumn('number', 'integer', (column) => column.primaryKey())
    .addColumn('family', 'text', (column) => column.notNull())
    .addColumn('projection', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .execute();
  await db.schema
    .createIndex('accord_generations_serving')
    .ifNotExists()
    .unique()
    .on('accord_generations')
    .column('family')
    .where(sql.ref('state'), '=', sql.lit('serving'))
    .execute();
};

const all = (db: Kysely<RegistryTables>, family: string): Promise<readonly Generation[]> =>
  db
    .selectFrom('accord_generations')
    .selectAll()
    .where('family', '=', family)
    .where('state', '!=', 'dropped')
    .orderBy('number', 'desc')
    .execute();

const setState = (trx: Trx, number: number, state: State) =>
  trx.updateTable('accord_generations').set({ state }).where('number', '=', number).execute();

/** The one that a version of the code asks which knows the projection by this name; null when there is none. */
export const askedBy = (known: readonly Generation[], projection: string): Generation | null => {
  const own = known.filter((one) => one.projection === projection);
  const inState = (state: State) => own.find((one) => one.state === state);
  return inState('serving') ?? inState('retired') ?? inState('building') ?? null;
};

type Alone = <T>(work: (trx: Trx) => Promise<T>) => Promise<T>;
type Named = Pick<Generation, 'family' | 'projection'>;

const making = (host: RegistryHost, alone: Alone, create: Create) => {
  const make = async (trx: Trx, named: Named, state: State): Promise<Generation> => {
    const last = trx.selectFrom('accord_generations').select('number').orderBy('number', 'desc').limit(1);
    const generation = { ...named, state, number: ((await last.executeTakeFirst())?.number ?? 0) + 1 };
    await host.make(trx, generation, create);
    await trx.insertInto('accord_generations').values(generation).execute();
    return generation;
  };
  return {
    /** Sees to it that there is one of this name. The first of a family serves at once: there is no better. */
    settle: (named: Named): Promise<Generation> =>
      alone(async (trx) => {
        const known = await all(trx, named.family);
        const state = known.some((one) => one.state === 'serving') ? 'building' : 'serving';
        return askedBy(known, named.projection) ?? make(trx, named, state);
      }),
    /** Begins another beside the one that serves, unless one of this name is being built. */
    rebuild: (named: Named): Promise<Generation> =>
      alone(async (trx) => {
        const known = await all(trx, named.family);
        const begun = known.find((one) => one.state === 'building' && one.projection === named.projection);
        return begun ?? make(trx, named, 'building');
      }),
  };
};

const moving = (host: RegistryHost, alone: Alone) => ({
  /** Switches the family to the generation. The one that served retires, and so do older ones that were not finished. */
  serve: ({ family, number }: Generation): Promise<void> =>
    alone(async (trx) => {
      const known = await all(trx, family);
      if (known.every((one) => one.number !== number)) return;
      for (const one of known)
        if (one.state === 'serving' || (one.state === 'building' && one.number < number))
          await setState(trx, one.number, 'retired');
      await setState(trx, number, 'serving');
    }),
  /** Drops the tables of a retired generation that no process has open. */
  dropUnused: ({ family, number }: Generation): Promise<void> =>
    alone(async (trx) => {
      const current = (await all(trx, family)).find((one) => one.number === number);
      if (current?.state !== 'retired' || (await host.isUsed(trx, current))) return;
      await host.drop(trx, current);
      await setState(trx, number, 'dropped');
    }),
  isUsed: (generation: Generation): Promise<boolean> => alone((trx) => host.isUsed(trx, generation)),
});

/** The generations there are, and the moves that they make. Every move is one transaction, alone in the registry. */
export const registryIn = (host: RegistryHost, create: Create) => {
  const alone: Alone = (work) =>
    host.registry.transaction().execute(async (trx) => {
      await host.exclusively(trx);
      return work(trx);
    });
  /** Newest first. */
  const known = (family: string) => all(host.registry, family);
  return { known, ...making(host, alone, create), ...moving(host, alone) };
};

export type Registry = ReturnType<typeof registryIn>;
