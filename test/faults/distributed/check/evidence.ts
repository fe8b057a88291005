import { deliveriesOf, type Delivery } from '@accord/exchange';
import type { RecordedEvent } from '@accord/kernel';
import type { Acknowledged, Book } from '../load/book.ts';
import type { TopicRecord } from './topic-records.ts';

/** What a publisher is told on the topic of its sector's receipts. */
export interface ReceiptRecord {
  readonly status: 'accepted' | 'repeated' | 'refused' | 'quarantined' | 'held' | 'discarded';
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
  readonly receipt?: Acknowledged;
  readonly quarantineId?: string;
  /** Of the record that brought it. */
  readonly key: string | null;
}

/** What stands where when everything rests, and what was published and acknowledged. */
export interface Evidence {
  readonly book: Book;
  readonly ledger: readonly RecordedEvent[];
  readonly incoming: readonly TopicRecord[];
  readonly receipts: readonly ReceiptRecord[];
  readonly outgoing: readonly TopicRecord[];
  /** What the audience policy says of the ledger's events, in their order. */
  readonly deliveries: readonly Delivery[];
  /** Table by table, the rows that are served and those of a rebuild, as text. */
  readonly readModels: readonly { readonly table: string; readonly served: string; readonly rebuilt: string }[];
  /** Where the provable log does not agree with the ledger. */
  readonly log: readonly string[];
}

export interface Check {
  /** The demand, as a sentence. */
  readonly name: string;
  /** What violates it; nothing when it holds. */
  readonly violations: (evidence: Evidence) => readonly string[];
}

const inChannel = (records: readonly TopicRecord[], channel: string): readonly TopicRecord[] =>
  records.filter(({ topic }) => topic.startsWith(`accord.${channel}.`));

export const evidenceFrom = (
  book: Book,
  ledger: readonly RecordedEvent[],
  records: readonly TopicRecord[],
  readModels: Evidence['readModels'],
  log: Evidence['log'],
): Evidence => ({
  book,
  ledger,
  incoming: inChannel(records, 'in'),
  receipts: inChannel(records, 'receipts').map(({ text, key }) => ({ ...(JSON.parse(text) as ReceiptRecord), key })),
  outgoing: inChannel(records, 'out'),
  deliveries: ledger.flatMap((event) => deliveriesOf(event)),
  readModels,
  log,
});
