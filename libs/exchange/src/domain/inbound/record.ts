import type { Sector } from '@accord/kernel';
import { isSubject } from '../message.ts';
import { traceFrom } from '../trace.ts';

/** A record of a topic, as the transport hands it over. */
export interface InboundRecord {
  readonly topic: string;
  readonly partition: number;
  /** Decimal digits. */
  readonly offset: string;
  readonly key: string | null;
  readonly headers: Readonly<Record<string, string>>;
  readonly value: Uint8Array | null;
  /** As the broker wrote it. */
  readonly timestamp: string;
}

export const placeOf = ({ topic, partition, offset }: Pick<InboundRecord, 'topic' | 'partition' | 'offset'>): string =>
  `${topic}/${partition}/${offset}`;

type Identified = Pick<InboundRecord, 'topic' | 'partition' | 'offset' | 'timestamp'>;

/**
 * The text by which a record is known when it comes again. With its time, since a topic that is made anew counts its
 * offsets from 0 again, and the first record of the new one must not be taken for that of the old.
 */
export const identityOf = (record: Identified): string => `${placeOf(record)}@${record.timestamp}`;

/**
 * What a record's order is kept within: the records of one child from one sector. A record whose key names no child is
 * alone in its lane: it holds nobody back, and what its key says instead stays out of the lane's name.
 */
export const laneOf = (sector: Sector, record: InboundRecord): string =>
  `${sector}/${isSubject(record.key) ? record.key : placeOf(record)}`;

/** The trace that the record belongs to; null when it has none, or something else stands there. */
export const traceparentOf = ({ headers }: Pick<InboundRecord, 'headers'>): string | null =>
  traceFrom(headers['traceparent']);
