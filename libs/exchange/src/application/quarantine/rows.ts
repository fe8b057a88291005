import type { InboundRecord } from '../../domain/inbound/index.ts';
import type { Receipt } from '../steps.ts';
import type { Quarantined } from './store.ts';
import type { MessageRow } from './tables.ts';

const DIGITS = 20;

/** Every column but the content. */
export const columns = [
  'id',
  'sector',
  'lane',
  'turn',
  'topic',
  'partition',
  'offset',
  'timestamp',
  'organisation',
  'source',
  'message_id',
  'event_type',
  'state',
  'code',
  'pointer',
  'expected',
  'actual',
  'receipt',
  'arrived_at',
  'settled_at',
  'settled_by',
] as const satisfies readonly (keyof MessageRow)[];

export type BareRow = Pick<MessageRow, (typeof columns)[number]>;

export const writtenOffset = (offset: string): string => offset.padStart(DIGITS, '0');
const readOffset = (written: string): string => BigInt(written).toString();

interface Content {
  readonly key: string | null;
  readonly headers: Readonly<Record<string, string>>;
  readonly value: string | null;
}

const writeContent = ({ key, headers, value }: InboundRecord): string => {
  const content: Content = { key, headers, value: value && Buffer.from(value).toString('base64') };
  return JSON.stringify(content);
};

const readContent = ({ topic, partition, offset, timestamp, content }: MessageRow): InboundRecord | null => {
  if (content === null) return null;
  const { key, headers, value } = JSON.parse(content) as Content;
  const bytes = value === null ? null : Buffer.from(value, 'base64');
  return { topic, partition, offset: readOffset(offset), timestamp, key, headers, value: bytes };
};

export const rowOf = (entry: Quarantined, turn: number): MessageRow => ({
  id: entry.id,
  sector: entry.sector,
  lane: entry.lane,
  turn,
  topic: entry.topic,
  partition: entry.partition,
  offset: writtenOffset(entry.offset),
  timestamp: entry.timestamp,
  organisation: entry.organisation,
  source: entry.source,
  message_id: entry.messageId,
  event_type: entry.eventType,
  state: entry.state,
  ...reasonColumns(entry.reason),
  content: entry.record && writeContent(entry.record),
  receipt: entry.receipt && JSON.stringify(entry.receipt),
  arrived_at: entry.arrivedAt,
  settled_at: entry.settledAt,
  settled_by: entry.settledBy,
});

export const reasonColumns = (
  reason: Quarantined['reason'],
): Pick<MessageRow, 'code' | 'pointer' | 'expected' | 'actual'> => ({
  code: reason && reason.code !== 'DISCARDED' ? reason.code : null,
  pointer: reason && reason.pointer,
  expected: reason && reason.expected,
  actual: reason && reason.actual,
});

/** Without content. */
export const entryFrom = (row: BareRow): Quarantined => {
  const { id, sector, lane, topic, partition, timestamp, organisation, source, state } = row;
  const { code, pointer, expected, actual } = row;
  const isRefused = code !== null && pointer !== null && expected !== null && actual !== null;
  return {
    id,
    sector,
    lane,
    organisation,
    source,
    messageId: row.message_id,
    eventType: row.event_type,
    state,
    reason: isRefused ? { code, pointer, expected, actual } : null,
    topic,
    partition,
    offset: readOffset(row.offset),
    timestamp,
    arrivedAt: row.arrived_at,
    settledAt: row.settled_at,
    settledBy: row.settled_by,
    receipt: row.receipt === null ? null : (JSON.parse(row.receipt) as Receipt),
    record: null,
  };
};

export const wholeEntryFrom = (row: MessageRow): Quarantined => ({ ...entryFrom(row), record: readContent(row) });
