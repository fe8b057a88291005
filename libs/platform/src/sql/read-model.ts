import type { Instant, Position, Projection } from '@accord/kernel';
import type { Kysely, Transaction } from 'kysely';

/** A document as it stands after a page of events; null: it is no more. `at`: the last event that changed it. */
export interface Change<Doc> {
  readonly key: string;
  readonly doc: Doc | null;
  readonly at: { readonly recordedAt: Instant; readonly position: Position };
}

/** Documents folded from events, and the tables of `DB` that answer questions about them. */
export interface ReadModel<Doc, DB> {
  /** What the tables are about, under every name that the projection ever has. */
  readonly family: string;
  readonly projection: Projection<Doc>;
  /** Makes tables and indexes in a generation that has none. */
  create(db: Kysely<DB>): Promise<void>;
  /** Writes changed documents to the tables, in the transaction of their checkpoint; at most one change a key. */
  save(trx: Transaction<DB>, changes: readonly Change<Doc>[]): Promise<void>;
}

/** What the runner keeps in each generation beside the tables of its model. */
export interface RunnerTables {
  readonly accord_documents: { readonly key: string; readonly doc: string };
  /** One row. Who projects raises the epoch first, so that whoever did before can commit nothing more. */
  readonly accord_checkpoint: { readonly position: Position | null; readonly epoch: number };
}

/** Table types exist for the compiler alone; which tables there are is the model's own affair. */
export const asSeenBy = <DB, Handle extends Kysely<DB>>(handle: unknown): Handle => handle as Handle;

export const createGeneration = async <Doc, DB>(
  { create }: Pick<ReadModel<Doc, DB>, 'create'>,
  db: Kysely<RunnerTables>,
): Promise<void> => {
  await db.schema
    .createTable('accord_documents')
    .addColumn('key', 'text', (column) => column.primaryKey())
    .addColumn('doc', 'text', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('accord_checkpoint')
    .addColumn('position', 'text')
    .addColumn('epoch', 'integer', (column) => column.notNull())
    .execute();
  await db.insertInto('accord_checkpoint').values({ position: null, epoch: 0 }).execute();
  await create(asSeenBy<DB, Kysely<DB>>(db));
};
