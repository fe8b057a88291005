import type { Instant, Sector } from '@accord/kernel';
import type { Kysely } from 'kysely';
import type { RefusalCode } from '../../domain/index.ts';
import type { QuarantineState } from './store.ts';

/** A row that is locked is a lane in hand. */
interface LaneRow {
  readonly lane: string;
  /** The turn of the next message that is put into the lane. */
  readonly next_turn: number;
  /** Messages of the lane that are not settled. */
  readonly waiting: number;
}

export interface MessageRow {
  readonly id: string;
  readonly sector: Sector;
  readonly lane: string;
  readonly turn: number;
  readonly topic: string;
  readonly partition: number;
  /** In twenty digits, so that the order of the texts is that of the numbers. */
  readonly offset: string;
  readonly timestamp: string;
  readonly organisation: string | null;
  readonly source: string | null;
  readonly message_id: string | null;
  readonly event_type: string | null;
  readonly state: QuarantineState;
  readonly code: RefusalCode | null;
  readonly pointer: string | null;
  readonly expected: string | null;
  readonly actual: string | null;
  /** JSON of key, headers and value (base64): the only place where they stand, null once the message is settled. */
  readonly content: string | null;
  /** JSON. */
  readonly receipt: string | null;
  readonly arrived_at: Instant;
  readonly settled_at: Instant | null;
  readonly settled_by: string | null;
}

/** Who works at a lane outside of any transaction, and until when nobody else may. */
interface ClaimRow {
  readonly lane: string;
  readonly owner: string;
  readonly until: Instant;
}

/** A release that was begun and is not settled. */
interface ReleaseRow {
  readonly id: string;
  /** JSON, with what the message says: erased with its content. */
  readonly begun: string;
}

export interface QuarantineTables {
  readonly quarantine_lanes: LaneRow;
  readonly quarantine_claims: ClaimRow;
  readonly quarantine_releases: ReleaseRow;
  readonly quarantined_messages: MessageRow;
}

const createMessages = (db: Kysely<QuarantineTables>): Promise<void> =>
  db.schema
    .createTable('quarantined_messages')
    .ifNotExists()
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('sector', 'text', (column) => column.notNull())
    .addColumn('lane', 'text', (column) => column.notNull())
    .addColumn('turn', 'integer', (column) => column.notNull())
    .addColumn('topic', 'text', (column) => column.notNull())
    .addColumn('partition', 'integer', (column) => column.notNull())
    .addColumn('offset', 'text', (column) => column.notNull())
    .addColumn('timestamp', 'text', (column) => column.notNull())
    .addColumn('organisation', 'text')
    .addColumn('source', 'text')
    .addColumn('message_id', 'text')
    .addColumn('event_type', 'text')
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('code', 'text')
    .addColumn('pointer', 'text')
    .addColumn('expected', 'text')
    .addColumn('actual', 'text')
    .addColumn('content', 'text')
    .addColumn('receipt', 'text')
    .addColumn('arrived_at', 'text', (column) => column.notNull())
    .addColumn('settled_at', 'text')
    .addColumn('settled_by', 'text')
    .addUniqueConstraint('quarantined_turn', ['lane', 'turn'])
    .addUniqueConstraint('quarantined_record', ['topic', 'partition', 'offset', 'timestamp'])
    .execute();

const createTables = async (db: Kysely<QuarantineTables>): Promise<void> => {
  await db.schema
    .createTable('quarantine_lanes')
    .ifNotExists()
    .addColumn('lane', 'text', (column) => column.primaryKey())
    .addColumn('next_turn', 'integer', (column) => column.notNull())
    .addColumn('waiting', 'integer', (column) => column.notNull())
    .execute();
  await createMessages(db);
  const index = (
    name: string,
    columns: ('arrived_at' | 'offset' | 'id' | 'organisation' | 'settled_at')[],
  ): Promise<void> => db.schema.createIndex(name).ifNotExists().on('quarantined_messages').columns(columns).execute();
  await index('quarantined_by_arrival', ['arrived_at', 'offset', 'id']);
  await index('quarantined_by_settling', ['settled_at']);
  await index('quarantined_by_organisation', ['organisation', 'arrived_at', 'offset', 'id']);
};

/** Few lanes are held back of all that ever were: those that are, are asked for with each batch. */
const indexLanesHeldBack = (db: Kysely<QuarantineTables>): Promise<void> =>
  db.schema
    .createIndex('quarantine_lanes_held_back')
    .ifNotExists()
    .on('quarantine_lanes')
    .columns(['lane', 'waiting'])
    .where('waiting', '>', 0)
    .execute();

const createWork = async (db: Kysely<QuarantineTables>): Promise<void> => {
  await db.schema
    .createTable('quarantine_claims')
    .ifNotExists()
    .addColumn('lane', 'text', (column) => column.primaryKey())
    .addColumn('owner', 'text', (column) => column.notNull())
    .addColumn('until', 'text', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('quarantine_releases')
    .ifNotExists()
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('begun', 'text', (column) => column.notNull())
    .execute();
};

/** Where it stands in PostgreSQL, and the versions that its tables have come through. */
export const quarantineSchema = {
  name: 'accord_intake',
  versions: {
    '0001-quarantine': createTables,
    '0002-lanes-held-back': indexLanesHeldBack,
    '0003-claims-and-releases': createWork,
  },
};

/** Makes what is not there yet; the same on SQLite and PostgreSQL. */
export const createQuarantineTables = async (db: Kysely<QuarantineTables>): Promise<void> => {
  for (const version of Object.values(quarantineSchema.versions)) await version(db);
};
