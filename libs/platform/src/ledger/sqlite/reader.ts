import type { EventFilter, Ledger, Position, RecordedEvent } from '@accord/kernel';
import { closedFault } from '../fault.ts';
import { pagesOf } from '../log.ts';
import { numberOf, positionOf } from '../position.ts';
import { openReadOnly } from './open.ts';
import { readingFrom } from './reading.ts';
import type { Replayed } from './recorded.ts';

export interface LedgerReader extends Pick<Ledger, 'readStream' | 'head' | 'close'> {
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

/**
 * Reads a ledger that another process or thread may be writing to: for replays and audits beside the hub. A replay on
 * two cores gives each thread its own reader, and `replay` from one cut of `split` to the next.
 */
export const openForReading = (path: string): LedgerReader => {
  const database = openReadOnly(path);
  const last = database.prepare<[], number | null>('SELECT max(position) FROM events').pluck();
  const reading = readingFrom(database, () => last.get() ?? 0);
  const mustBeOpen = (): void => {
    if (!database.open) throw closedFault();
  };
  const end = (upTo: Position | null): number =>
    upTo === null ? reading.head() : Math.min(numberOf(upTo), reading.head());
  const cuts = (parts: number): readonly Position[] => {
    const head = reading.head();
    const numbers = Array.from({ length: parts }, (_, index) => Math.round((head * (index + 1)) / parts));
    return numbers.filter((number, index) => number > (numbers[index - 1] ?? 0)).map(positionOf);
  };
  return {
    readAll: (after, filter = {}, upTo = null) => {
      mustBeOpen();
      return pagesOf(reading.reader(filter), after, end(upTo));
    },
    replay: (after, upTo = null) => {
      mustBeOpen();
      return pagesOf(reading.replay, after, end(upTo));
    },
    readStream: async (stream, range = {}) => {
      mustBeOpen();
      return reading.readStream(stream, range);
    },
    head: async () => {
      mustBeOpen();
      return reading.head() === 0 ? null : positionOf(reading.head());
    },
    split: async (parts) => {
      mustBeOpen();
      return cuts(parts);
    },
    close: async () => {
      database.close();
    },
  };
};
