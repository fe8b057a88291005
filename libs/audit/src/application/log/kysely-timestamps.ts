import type { Kysely } from 'kysely';
import type { LogTables } from './tables.ts';
import { TimestampStore, type LogTimestamp } from './timestamps.ts';

/** In the same databases as the log, SQLite or PostgreSQL. */
export class KyselyTimestamps extends TimestampStore {
  constructor(
    private readonly db: Kysely<LogTables>,
    private readonly questions: Kysely<LogTables>,
  ) {
    super();
  }

  override async put(timestamp: LogTimestamp): Promise<void> {
    const insert = this.db.insertInto('log_timestamps').values(timestamp);
    await insert.onConflict((conflict) => conflict.column('size').doNothing()).execute();
  }

  override covering(size: number): Promise<LogTimestamp | null> {
    return this.one(this.all().where('size', '>=', size).orderBy('size'));
  }

  override upTo(size: number): Promise<LogTimestamp | null> {
    return this.one(this.all().where('size', '<=', size).orderBy('size', 'desc'));
  }

  override newest(): Promise<LogTimestamp | null> {
    return this.one(this.all().orderBy('size', 'desc'));
  }

  private all() {
    return this.questions.selectFrom('log_timestamps').selectAll();
  }

  private async one(query: ReturnType<KyselyTimestamps['all']>): Promise<LogTimestamp | null> {
    const row = await query.limit(1).executeTakeFirst();
    return row ? { ...row, token: new Uint8Array(row.token) } : null;
  }
}
