import type { Instant, Position, Projection, RecordedEvent } from '@accord/kernel';
import type { Kysely, Transaction } from 'kysely';
import { MESSAGE_REFUSED, type RefusalCode, type Refused } from '../domain/index.ts';

/** A refusal as it is listed. */
export interface RecordedRefusal {
  readonly refusalId: string;
  readonly recordedAt: string;
  readonly organisation: string;
  readonly source: string | null;
  readonly messageId: string | null;
  readonly eventType: string | null;
  readonly code: RefusalCode;
  readonly pointer: string;
  readonly expected: string;
}

interface RefusalRow {
  readonly position: string;
  readonly refusal_id: string;
  readonly recorded_at: string;
  readonly organisation: string;
  readonly source: string | null;
  readonly message_id: string | null;
  readonly event_type: string | null;
  readonly code: RefusalCode;
  readonly pointer: string;
  readonly expected: string;
}

export interface RefusalTables {
  readonly exchange_refusals_v1: RefusalRow;
}

export const FAMILY = 'refusals';

/** What is listed of a refusal, besides where and when it was recorded. */
type Listed = Omit<RecordedRefusal, 'refusalId' | 'recordedAt'>;

const isRefused = (data: object): data is Refused => 'code' in data && 'organisation' in data;

/** The data of a `MessageRefused`; the hub alone writes them, so another shape is a fault. */
const listed = ({ data, id }: RecordedEvent): Listed => {
  if (!isRefused(data))
    throw new TypeError(`Expected the data of a ${MESSAGE_REFUSED} in event ${id}, got another shape.`);
  return data;
};

/** One document a refusal, never changed. */
export const refusalList: Projection<Listed> = {
  name: 'exchange-refusals-v1',
  key: ({ id }) => id,
  on: { [MESSAGE_REFUSED]: (_doc, event) => listed(event) },
};

export interface RefusalChange {
  readonly key: string;
  readonly doc: Listed | null;
  readonly at: { readonly recordedAt: Instant; readonly position: Position };
}

const rowOf = ({ key, doc, at }: RefusalChange): RefusalRow[] =>
  doc === null
    ? []
    : [
        {
          position: at.position,
          refusal_id: key,
          recorded_at: at.recordedAt,
          organisation: doc.organisation,
          source: doc.source,
          message_id: doc.messageId,
          event_type: doc.eventType,
          code: doc.code,
          pointer: doc.pointer,
          expected: doc.expected,
        },
      ];

const create = async (db: Kysely<RefusalTables>): Promise<void> => {
  await db.schema
    .createTable('exchange_refusals_v1')
    .ifNotExists()
    .addColumn('position', 'text', (column) => column.primaryKey())
    .addColumn('refusal_id', 'text', (column) => column.notNull())
    .addColumn('recorded_at', 'text', (column) => column.notNull())
    .addColumn('organisation', 'text', (column) => column.notNull())
    .addColumn('source', 'text')
    .addColumn('message_id', 'text')
    .addColumn('event_type', 'text')
    .addColumn('code', 'text', (column) => column.notNull())
    .addColumn('pointer', 'text', (column) => column.notNull())
    .addColumn('expected', 'text', (column) => column.notNull())
    .execute();
  await db.schema
    .createIndex('refusals_by_organisation_v1')
    .ifNotExists()
    .on('exchange_refusals_v1')
    .columns(['organisation', 'position'])
    .execute();
};

const save = async (trx: Transaction<RefusalTables>, changes: readonly RefusalChange[]): Promise<void> => {
  const rows = changes.flatMap(rowOf);
  if (rows.length > 0) await trx.insertInto('exchange_refusals_v1').values(rows).execute();
};

/** The refusals in a table of their own, kept by whoever runs the read models. */
export const refusalReadModel = { family: FAMILY, projection: refusalList, create, save };

export interface RefusalQuestion {
  /** null: those of every organisation. */
  readonly organisation: string | null;
  /** Position of the last refusal seen; null: from the first. */
  readonly after: string | null;
  readonly limit: number;
}

export interface RefusalPage {
  readonly refusals: readonly RecordedRefusal[];
  /** What to ask `after` for the next page; null when this page was not full. */
  readonly next: string | null;
}

/** In the order of recording. A page costs the same however far down it stands. */
export const refusalsOf = async (
  db: Kysely<RefusalTables>,
  { organisation, after, limit }: RefusalQuestion,
): Promise<RefusalPage> => {
  let query = db.selectFrom('exchange_refusals_v1').selectAll().orderBy('position').limit(limit);
  if (organisation !== null) query = query.where('organisation', '=', organisation);
  if (after !== null) query = query.where('position', '>', after);
  const rows = await query.execute();
  const refusals = rows.map((row) => ({
    refusalId: row.refusal_id,
    recordedAt: row.recorded_at,
    organisation: row.organisation,
    source: row.source,
    messageId: row.message_id,
    eventType: row.event_type,
    code: row.code,
    pointer: row.pointer,
    expected: row.expected,
  }));
  return { refusals, next: refusals.length === limit ? (rows.at(-1)?.position ?? null) : null };
};
