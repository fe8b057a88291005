import type { EventFilter, Ledger, Position, RecordedEvent } from '@accord/kernel';
import { closedFault } from '../fault.ts';
import { followersOf } from '../followers.ts';
import { pagesOf } from '../log.ts';
import { numberOf, positionOf } from '../position.ts';
import { openReadOnly } from './open.ts';
import { readingFrom } from './reading.ts';
import type { Replayed } from './recorded.ts';

export interface LedgerReader extends Pick<Ledger, 'readStream' | 'head' | 'subscribe' | 'close'> {
  /** Wakes those who follow; for whoever knows that the writer has committed. Until then they see nothing new. */
  readonly grew: () => void;
  /** As the ledger's own, and up to a position, inclusive; null: to the head. */
  readAll(
    after: Position | null,
    filter?: EventFilter,
    upTo?: Position | null,
  ): AsyncIterable<readonly RecordedEvent[]>;
  /** All events after a position up to another, for folding: with no more of the envelope than a fold needs. */
  replay(after: Position | null, upTo?: Position | null): AsyncIterable<readonly Replayed[]>;
  /** Positions that cut the ledger into so many parts of about one size; the last is the head. */
  split(parts: number): Promise<readonly Position[]>;
}

/** Positions that cut so long a ledger into parts of about one size. */
const cutsOf = (head: number, parts: number): readonly Position[] => {
  const numbers = Array.from({ length: parts }, (_, index) => Math.round((head * (index + 1)) / parts));
  return numbers.filter((number, index) => number > (numbers[index - 1] ?? 0)).map(positionOf);
};

/**
 * Reads a ledger that another process or thread may be writing to: for replays and audits beside the hub. A replay on
 * two cores gives each thread its own reader, and `replay` from one cut of `split` to the next.
 */
export const openForReading = (path: string): LedgerReader => {
  const database = openReadOnly(path);
  const newest = database.prepare<[], number | null>('SELECT max(position) FROM events').pluck();
  const reading = readingFrom(database, () => newest.get() ?? 0);
  const followers = followersOf(reading);
  const mustBeOpen = (): void => {
    if (!database.open) throw closedFault();
  };
  const end = (upTo: Position | null): number => {
    mustBeOpen();
    return upTo === null ? reading.head() : Math.min(numberOf(upTo), reading.head());
  };
  return {
    readAll: (after, filter = {}, upTo = null) => {
      const last = end(upTo);
      return pagesOf(reading.reader(filter), after, last);
    },
    replay: (after, upTo = null) => pagesOf(reading.replay, after, end(upTo)),
    readStream: async (stream, range = {}) => {
      mustBeOpen();
      return reading.readStream(stream, range);
    },
    head: async () => {
      const head = end(null);
      return head === 0 ? null : positionOf(head);
    },
    subscribe: (after, handle, filter = {}) => {
      mustBeOpen();
      return followers.follow(after, handle, filter);
    },
    grew: () => followers.wake(),
    split: async (parts) => cutsOf(end(null), parts),
    close: async () => {
      await followers.close();
      database.close();
    },
  };
};
