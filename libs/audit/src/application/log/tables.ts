import type { EventId, Instant, Position } from '@accord/kernel';
import type { Kysely } from 'kysely';

export interface LogTables {
  /** One row. Who sequences has the newest term; size and position are those of the last entry. */
  readonly log_state: {
    readonly id: number;
    readonly term: number;
    readonly size: number;
    readonly position: Position | null;
  };
  readonly log_entries: {
    readonly index: number;
    readonly event_id: EventId;
    readonly position: Position;
    readonly entry: Uint8Array;
  };
  /** A row grows until it is full: a partial tile is the beginning of a wider one. */
  readonly log_tiles: { readonly level: number; readonly tile: number; readonly hashes: Uint8Array };
  readonly log_keys: { readonly vkey: string; readonly at: Instant };
  readonly log_checkpoints: {
    readonly size: number;
    readonly root: Uint8Array;
    readonly note: string;
    readonly at: Instant;
  };
  /** What witnesses signed under a checkpoint: the line of the note, and when it was had. */
  readonly log_cosignatures: {
    readonly size: number;
    readonly name: string;
    readonly key_id: string;
    readonly line: string;
    readonly at: Instant;
  };
  /** What authorities vouched for: a TimeStampResp over the checkpoint of this size. */
  readonly log_timestamps: { readonly size: number; readonly token: Uint8Array; readonly at: Instant };
  /** One row: the policy in force (null: nobody has to vouch), and the newest checkpoint that satisfied it. */
  readonly log_quorum: {
    readonly id: number;
    readonly policy: string | null;
    readonly size: number | null;
    readonly at: Instant | null;
  };
}

const createCosignatures = async (db: Kysely<LogTables>): Promise<void> => {
  await db.schema
    .createTable('log_cosignatures')
    .ifNotExists()
    .addColumn('size', 'bigint', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('key_id', 'text', (column) => column.notNull())
    .addColumn('line', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('log_cosignatures_by', ['name', 'key_id', 'size'])
    .execute();
  const index = db.schema.createIndex('log_cosignatures_size').ifNotExists();
  await index.on('log_cosignatures').column('size').execute();
  await db.schema
    .createTable('log_quorum')
    .ifNotExists()
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('policy', 'text')
    .addColumn('size', 'bigint')
    .addColumn('at', 'text')
    .execute();
};

const createTimestamps = (db: Kysely<LogTables>): Promise<void> =>
  db.schema
    .createTable('log_timestamps')
    .ifNotExists()
    .addColumn('size', 'bigint', (column) => column.primaryKey())
    .addColumn('token', 'bytea', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .execute();

/** Ids are found and not demanded to differ: of a ledger in which one stands twice, every event has an entry. */
const createEntries = async (db: Kysely<LogTables>): Promise<void> => {
  await db.schema
    .createTable('log_entries')
    .ifNotExists()
    .addColumn('index', 'bigint', (column) => column.primaryKey())
    .addColumn('event_id', 'text', (column) => column.notNull())
    .addColumn('position', 'text', (column) => column.notNull())
    .addColumn('entry', 'bytea', (column) => column.notNull()) // to SQLite a type is a name, and bytes stay bytes
    .execute();
  await db.schema.createIndex('log_entries_event').ifNotExists().on('log_entries').column('event_id').execute();
};

const createKeys = (db: Kysely<LogTables>): Promise<void> =>
  db.schema
    .createTable('log_keys')
    .ifNotExists()
    .addColumn('vkey', 'text', (column) => column.primaryKey())
    .addColumn('at', 'text', (column) => column.notNull())
    .execute();

/** Makes what is not there yet; the same on SQLite and PostgreSQL. */
export const createLogTables = async (db: Kysely<LogTables>): Promise<void> => {
  await db.schema
    .createTable('log_state')
    .ifNotExists()
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('term', 'bigint', (column) => column.notNull())
    .addColumn('size', 'bigint', (column) => column.notNull())
    .addColumn('position', 'text')
    .execute();
  await createKeys(db);
  await createEntries(db);
  await db.schema
    .createTable('log_tiles')
    .ifNotExists()
    .addColumn('level', 'integer', (column) => column.notNull())
    .addColumn('tile', 'bigint', (column) => column.notNull())
    .addColumn('hashes', 'bytea', (column) => column.notNull())
    .addPrimaryKeyConstraint('log_tiles_place', ['level', 'tile'])
    .execute();
  await db.schema
    .createTable('log_checkpoints')
    .ifNotExists()
    .addColumn('size', 'bigint', (column) => column.primaryKey())
    .addColumn('root', 'bytea', (column) => column.notNull())
    .addColumn('note', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('log_checkpoints_at').ifNotExists().on('log_checkpoints').column('at').execute();
  await createCosignatures(db);
  await createTimestamps(db);
};

/**
 * Where it stands in PostgreSQL, and the versions that its tables have come through. Each is made once, and the first one made fewer
 * tables when it was made by an earlier program: the second makes those that are not there.
 */
export const logSchema = {
  name: 'accord_log',
  versions: { '0001-log': createLogTables, '0002-whole': createLogTables },
};
