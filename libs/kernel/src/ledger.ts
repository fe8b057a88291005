import type { Instant } from './dates/index.ts';
import type { EventId, NewEvent, Position, RecordedEvent, StreamName } from './events.ts';
import type { Result } from './result.ts';

/** The revision a writer saw last: a number, `none` for a stream that must not exist yet, `any` when order does not matter. */
export type Expected = number | 'none' | 'any';

export interface Appended {
  readonly stream: StreamName;
  /** Revision of the first and last event of this append. */
  readonly first: number;
  readonly last: number;
  /** Position of the last event. */
  readonly position: Position;
  /** Of each event in their order; a long append may be answered without them, and then they are to be read. */
  readonly positions?: readonly Position[];
  readonly recordedAt: Instant;
  /** True when these very events had been appended before: the answer is that of the first time, nothing was stored. */
  readonly repeated: boolean;
}

export type AppendRefusal =
  | {
      readonly code: 'VERSION_CONFLICT';
      readonly stream: StreamName;
      readonly expected: Expected;
      readonly actual: number | 'none';
    }
  /** A known event id came in another stream, in another order, or together with new events. */
  | { readonly code: 'EVENT_ID_TAKEN'; readonly id: EventId }
  | { readonly code: 'APPEND_TOO_LARGE'; readonly bytes: number; readonly limit: number }
  /** More appends wait than the ledger takes in; nothing was stored, try again later. */
  | { readonly code: 'LEDGER_BUSY'; readonly waiting: number; readonly limit: number };

/** A fault of one stream, of which a foreign hand took or changed a part. It does not pass by waiting; other streams are well. */
export interface DamagedStream extends Error {
  readonly isStreamDamaged: boolean;
}

export const isStreamDamaged = (fault: unknown): boolean =>
  fault instanceof Error && (fault as Partial<DamagedStream>).isStreamDamaged === true;

/** Both lists empty or absent: everything. Both given: an event must satisfy both. */
export interface EventFilter {
  readonly categories?: readonly string[];
  readonly types?: readonly string[];
}

export interface StreamRange {
  /** First revision wanted, inclusive; default 0. */
  readonly from?: number;
  /** Last revision wanted, inclusive. */
  readonly toRevision?: number;
  /** Only what the ledger had recorded at this instant, inclusive. */
  readonly recordedUntil?: Instant;
}

export interface Subscription {
  /** Settles when history up to the head at the time of subscribing has been handled. */
  readonly caughtUp: Promise<void>;
  /** Settles when the subscription is over: with null after `close`, with the fault when the handler threw. Never rejects. */
  readonly ended: Promise<Error | null>;
  /** Stops; resolves when the page in hand has been handled. */
  close(): Promise<void>;
}

/**
 * The truth: append-only streams in one total order. The suite `ledgerContract` in ./testing defines every promise made
 * here, and each adapter passes it unchanged. An abstract class, so that it is both the port's type and its Nest token.
 */
export abstract class Ledger {
  /**
   * All events or none, contiguous, acknowledged only when durable. A version conflict is a value. The identical append
   * sent again (same ids, same stream, same order) answers as the first time, whatever `expected` says.
   */
  abstract append(
    stream: StreamName,
    expected: Expected,
    events: readonly NewEvent[],
  ): Promise<Result<Appended, AppendRefusal>>;

  /** In order of revision; a stream that does not exist is empty. */
  abstract readStream(stream: StreamName, range?: StreamRange): Promise<readonly RecordedEvent[]>;

  /** Pages in order of position, after the given one (null: from the start), up to the head, without gaps. */
  abstract readAll(after: Position | null, filter?: EventFilter): AsyncIterable<readonly RecordedEvent[]>;

  /**
   * History after the given position, then live, in order, each event once. The next page comes when `handle` has
   * settled. A handler that throws ends the subscription.
   */
  abstract subscribe(
    after: Position | null,
    handle: (page: readonly RecordedEvent[]) => void | Promise<void>,
    filter?: EventFilter,
  ): Subscription;

  /** Position of the last event, null when the ledger is empty. */
  abstract head(): Promise<Position | null>;

  /** Ends subscriptions, finishes appends in hand, releases what is held. */
  abstract close(): Promise<void>;
}
