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
  readonly projection: Projection<Doc>;
  /** Makes the tables and indexes that are not there yet. */
  create(db: Kysely<DB>): Promise<void>;
  /** Writes changed documents to the tables, in the transaction of their checkpoint; at most one change a key. */
  save(trx: Transaction<DB>, changes: readonly Change<Doc>[]): Promise<void>;
}

/** What the runner itself keeps beside the tables of the models. */
export interface RunnerTables {
  readonly accord_documents: { readonly name: string; readonly key: string; readonly doc: string };
  readonly accord_checkpoints: { readonly name: string; readonly position: Position };
}

export const createRunnerTables = async (db: Kysely<RunnerTables>): Promise<void> => {
  await db.schema
    .createTable('accord_documents')
    .ifNotExists()
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('key', 'text', (column) => column.notNull())
    .addColumn('doc', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('accord_documents_key', ['name', 'key'])
    .execute();
  await db.schema
    .createTable('accord_checkpoints')
    .ifNotExists()
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('position', 'text', (column) => column.notNull())
    .execute();
};
