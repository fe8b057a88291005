import type { EventId, Instant } from '@accord/kernel';
import type { Kysely, Transaction } from 'kysely';
import { KyselyCosignatures } from './kysely-cosignatures.ts';
import { KyselyTimestamps } from './kysely-timestamps.ts';
import {
  LogStore,
  LogTakenOver,
  type LogBatch,
  type LogCheckpoint,
  type LogEntry,
  type LogKey,
  type LogState,
  type LogTile,
} from './store.ts';
import type { LogTables } from './tables.ts';

const ONLY = 1;
/** Rows of one statement: databases have a limit to its parameters. */
const ROWS = 500;

const inParts = <T>(all: readonly T[]): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(all.length / ROWS) }, (_, at) => all.slice(at * ROWS, (at + 1) * ROWS));

const entryFrom = (row: LogTables['log_entries']): LogEntry => ({
  index: row.index,
  eventId: row.event_id,
  position: row.position,
  entry: new Uint8Array(row.entry),
});

const checkpointFrom = (row: LogTables['log_checkpoints']): LogCheckpoint => ({
  ...row,
  root: new Uint8Array(row.root),
});

const putEntries = async (trx: Transaction<LogTables>, entries: readonly LogEntry[]): Promise<void> => {
  const rows = entries.map(({ index, eventId, position, entry }) => ({ index, event_id: eventId, position, entry }));
  for (const part of inParts(rows)) await trx.insertInto('log_entries').values(part).execute();
};

const putTiles = async (trx: Transaction<LogTables>, tiles: readonly LogTile[]): Promise<void> => {
  for (const part of inParts(tiles))
    await trx
      .insertInto('log_tiles')
      .values(part)
      .onConflict((conflict) =>
        conflict.columns(['level', 'tile']).doUpdateSet(({ ref }) => ({ hashes: ref('excluded.hashes') })),
      )
      .execute();
};

/**
 * Over SQLite or PostgreSQL, whichever the databases given speak to; tables are made by `createLogTables`. `questions` sees
 * what `db` has committed, and may be the same.
 */
export class KyselyLog extends LogStore {
  override readonly cosignatures: KyselyCosignatures;
  override readonly timestamps: KyselyTimestamps;

  constructor(
    private readonly db: Kysely<LogTables>,
    private readonly questions: Kysely<LogTables> = db,
  ) {
    super();
    this.cosignatures = new KyselyCosignatures(db, questions);
    this.timestamps = new KyselyTimestamps(db, questions);
  }

  override takeOver(): Promise<LogState> {
    return this.db
      .insertInto('log_state')
      .values({ id: ONLY, term: 1, size: 0, position: null })
      .onConflict((conflict) =>
        conflict.column('id').doUpdateSet(({ eb, ref }) => ({ term: eb(ref('log_state.term'), '+', 1) })),
      )
      .returning(['term', 'size', 'position'])
      .executeTakeFirstOrThrow();
  }

  override async write({ term, size, position }: LogState, batch: LogBatch): Promise<LogState> {
    const { entries, tiles, checkpoint } = batch;
    const next = { term, size: size + entries.length, position: entries.at(-1)?.position ?? position };
    await this.db.transaction().execute(async (trx) => {
      // Locks the row first, so that whoever takes over meanwhile waits for the end of this or makes it match nothing.
      const { numUpdatedRows } = await trx
        .updateTable('log_state')
        .set({ size: next.size, position: next.position })
        .where('term', '=', term)
        .where('size', '=', size)
        .executeTakeFirst();
      if (numUpdatedRows !== 1n) throw new LogTakenOver(term, size);
      await putEntries(trx, entries);
      await putTiles(trx, tiles);
      await trx.insertInto('log_checkpoints').values(checkpoint).execute();
    });
    return next;
  }

  override async nameKey({ vkey, from }: LogKey): Promise<void> {
    const row = { vkey, at: from };
    await this.db
      .insertInto('log_keys')
      .values(row)
      .onConflict((conflict) => conflict.column('vkey').doNothing())
      .execute();
  }

  override async keys(): Promise<readonly LogKey[]> {
    const rows = await this.questions.selectFrom('log_keys').selectAll().orderBy('at').execute();
    return rows.map(({ vkey, at }) => ({ vkey, from: at }));
  }

  override async state(): Promise<LogState> {
    const row = await this.questions.selectFrom('log_state').select(['term', 'size', 'position']).executeTakeFirst();
    return row ?? { term: 0, size: 0, position: null };
  }

  override async tile(level: number, tile: number): Promise<Uint8Array | null> {
    const row = await this.questions
      .selectFrom('log_tiles')
      .select('hashes')
      .where('level', '=', level)
      .where('tile', '=', tile)
      .executeTakeFirst();
    return row ? new Uint8Array(row.hashes) : null;
  }

  override async entries(from: number, limit: number): Promise<readonly LogEntry[]> {
    const query = this.questions.selectFrom('log_entries').selectAll().where('index', '>=', from);
    return (await query.orderBy('index').limit(limit).execute()).map(entryFrom);
  }

  override async find(eventId: EventId): Promise<LogEntry | null> {
    const query = this.questions.selectFrom('log_entries').selectAll().where('event_id', '=', eventId);
    const row = await query.orderBy('index').limit(1).executeTakeFirst();
    return row ? entryFrom(row) : null;
  }

  override latest(): Promise<LogCheckpoint | null> {
    return this.one(this.all().orderBy('size', 'desc'));
  }

  override checkpointOf(size: number): Promise<LogCheckpoint | null> {
    return this.one(this.all().where('size', '=', size));
  }

  override checkpointUpTo(size: number): Promise<LogCheckpoint | null> {
    return this.one(this.all().where('size', '<=', size).orderBy('size', 'desc'));
  }

  override checkpointBy(at: Instant): Promise<LogCheckpoint | null> {
    return this.one(this.all().where('at', '<=', at).orderBy('at', 'desc').orderBy('size', 'desc'));
  }

  override async checkpoints(after: number, limit: number): Promise<readonly LogCheckpoint[]> {
    const rows = await this.all().where('size', '>', after).orderBy('size').limit(limit).execute();
    return rows.map(checkpointFrom);
  }

  private all() {
    return this.questions.selectFrom('log_checkpoints').selectAll();
  }

  private async one(query: ReturnType<KyselyLog['all']>): Promise<LogCheckpoint | null> {
    const row = await query.limit(1).executeTakeFirst();
    return row ? checkpointFrom(row) : null;
  }
}
