import type { RecordedEvent } from '@accord/kernel';
import Database from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import type { CommitmentTables } from '../application/commitment-table.ts';
import { commitmentsReadModel, planFacts, type PlanChange, type PlanFacts } from '../application/read-model.ts';

export const emptyTable = async (): Promise<Kysely<CommitmentTables>> => {
  const db = new Kysely<CommitmentTables>({ dialect: new SqliteDialect({ database: new Database(':memory:') }) });
  await commitmentsReadModel.create(db);
  return db;
};

/** Brings events in page by page, as the runner of read models does: one change a plan and page. */
export const tableFiller = (db: Kysely<CommitmentTables>) => {
  const docs = new Map<string, PlanFacts>();
  return async (page: readonly RecordedEvent[]): Promise<void> => {
    const changes = new Map<string, PlanChange>();
    for (const event of page) {
      const key = planFacts.key(event);
      const doc = key === null ? null : planFacts.on[event.type]?.(docs.get(key), event);
      if (key === null || !doc) continue;
      const stored: PlanFacts = JSON.parse(JSON.stringify(doc));
      docs.set(key, stored);
      changes.set(key, { key, doc: stored, at: { recordedAt: event.recordedAt, position: event.position } });
    }
    await db.transaction().execute((trx) => commitmentsReadModel.save(trx, [...changes.values()]));
  };
};
