import type { Kysely } from 'kysely';
import { CosignatureStore, type LogCosignature, type LogQuorum } from './cosignatures.ts';
import type { LogTables } from './tables.ts';

const ONLY = 1;

const cosignatureFrom = ({ key_id: keyId, ...row }: LogTables['log_cosignatures']): LogCosignature => ({
  ...row,
  keyId,
});

/** In the same databases as the log, SQLite or PostgreSQL. */
export class KyselyCosignatures extends CosignatureStore {
  constructor(
    private readonly db: Kysely<LogTables>,
    private readonly questions: Kysely<LogTables>,
  ) {
    super();
  }

  override async put({ keyId, ...cosignature }: LogCosignature): Promise<void> {
    await this.db
      .insertInto('log_cosignatures')
      .values({ ...cosignature, key_id: keyId })
      .onConflict((conflict) =>
        conflict
          .columns(['name', 'key_id', 'size'])
          .doUpdateSet(({ ref }) => ({ line: ref('excluded.line'), at: ref('excluded.at') })),
      )
      .execute();
  }

  override async under(size: number): Promise<readonly LogCosignature[]> {
    const query = this.all().where('size', '=', size).orderBy('name').orderBy('key_id');
    return (await query.execute()).map(cosignatureFrom);
  }

  override async lastOf(name: string, keyId: string): Promise<LogCosignature | null> {
    const query = this.all().where('name', '=', name).where('key_id', '=', keyId);
    const row = await query.orderBy('size', 'desc').limit(1).executeTakeFirst();
    return row ? cosignatureFrom(row) : null;
  }

  override async sizes(limit: number): Promise<readonly number[]> {
    const query = this.questions.selectFrom('log_cosignatures').select('size').distinct();
    return (await query.orderBy('size', 'desc').limit(limit).execute()).map(({ size }) => size);
  }

  override async quorum(): Promise<LogQuorum> {
    const row = await this.questions.selectFrom('log_quorum').select(['policy', 'size', 'at']).executeTakeFirst();
    if (!row) return { policy: null, reached: null };
    const { policy, size, at } = row;
    return { policy, reached: size === null || at === null ? null : { size, at } };
  }

  override async isPolicySaid(): Promise<boolean> {
    return (await this.questions.selectFrom('log_quorum').select('id').executeTakeFirst()) !== undefined;
  }

  override async putQuorum({ policy, reached }: LogQuorum): Promise<void> {
    const row = { policy, size: reached?.size ?? null, at: reached?.at ?? null };
    await this.db
      .insertInto('log_quorum')
      .values({ id: ONLY, ...row })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
      .execute();
  }

  override async reach(policy: string, reached: NonNullable<LogQuorum['reached']>): Promise<boolean> {
    const { numUpdatedRows } = await this.db
      .updateTable('log_quorum')
      .set(reached)
      .where('id', '=', ONLY)
      .where('policy', '=', policy)
      .executeTakeFirst();
    return numUpdatedRows === 1n;
  }

  private all() {
    return this.questions.selectFrom('log_cosignatures').selectAll();
  }
}
