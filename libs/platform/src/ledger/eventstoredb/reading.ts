import type { EventFilter, Position, RecordedEvent, StreamName, StreamRange } from '@accord/kernel';
import { admits } from '../filter.ts';
import { LedgerFault } from '../fault.ts';
import type { EventStoreConnection } from './connection.ts';
import { pageAfter, pageBefore, pageOfStream, type Page } from './pages.ts';
import { patiently } from './patience.ts';
import { commitOf, positionAt } from './place.ts';
import { commitAt, isOurs, recordedFrom, type Stored } from './stored.ts';
import { faultOf, isPassing } from './troubles.ts';

const pageSize = 1000;
/** The head is mostly the last event; behind it may stand many of the server's own. */
const firstGlance = 8;

export interface Reading {
  readStream(stream: StreamName, range: StreamRange): Promise<readonly RecordedEvent[]>;
  readAll(after: Position | null, filter: EventFilter): AsyncGenerator<readonly RecordedEvent[]>;
  head(): Promise<Position | null>;
  /** The same, asked for once and not again when that fails. */
  newest(): Promise<Position | null>;
  /** Calls `see` with each event of a stream from a revision on, foreign ones included. */
  each(stream: StreamName, from: number, see: (event: Stored) => void): Promise<void>;
}

const missing = (stream: StreamName, expected: number, found: string): LedgerFault =>
  new LedgerFault(
    'STREAM_CUT',
    `Expected revision ${expected} of ${stream}, found ${found}: somebody deleted or cut a stream of the ledger. Next: put the server back from a copy.`,
  );

/** Checks that revisions follow each other: deletion is forbidden in a ledger, so a gap is damage and not an answer. */
const follows = (stream: StreamName, from: number): ((event: Stored) => void) => {
  let next = from;
  return ({ revision }) => {
    if (Number(revision) !== next) throw missing(stream, next, `revision ${revision}`);
    next += 1;
  };
};

export const readingFrom = (
  connection: EventStoreConnection,
  lastOf: (stream: StreamName) => number | 'none',
): Reading => {
  const ask = async <T>(wanted: string, read: () => Promise<T>): Promise<T> => {
    try {
      return await patiently(connection, isPassing, read);
    } catch (error) {
      throw faultOf(connection.server, wanted, error);
    }
  };
  const each = async (
    stream: StreamName,
    from: number,
    see: (event: Stored) => boolean | void,
    count = pageSize,
  ): Promise<void> => {
    const inOrder = follows(stream, from);
    for (let next = from; ;) {
      const page = await ask(`to read ${stream} from`, () => pageOfStream(connection, stream, next, count));
      if (page === null) {
        const known = lastOf(stream);
        if (known !== 'none' && known >= from) throw missing(stream, from, 'no stream');
        return;
      }
      for (const event of page.events) {
        inOrder(event);
        if (see(event) === false) return;
      }
      next += page.events.length;
      if (page.isLast) return;
    }
  };
  const readStream: Reading['readStream'] = async (stream, { from = 0, toRevision = Infinity, recordedUntil }) => {
    const found: RecordedEvent[] = [];
    if (toRevision < from) return found;
    const count = Math.min(pageSize, toRevision - from + 1);
    const take = (event: Stored): boolean => {
      if (Number(event.revision) > toRevision) return false;
      if (!isOurs(event)) return true;
      const recorded = recordedFrom(event);
      if (recordedUntil !== undefined && recorded.recordedAt > recordedUntil) return false;
      found.push(recorded);
      return recorded.revision < toRevision;
    };
    await each(stream, from, take, count);
    return found;
  };
  async function* readAll(after: Position | null, filter: EventFilter): AsyncGenerator<readonly RecordedEvent[]> {
    const isWanted = admits(filter);
    let at = commitOf(after);
    for (;;) {
      const page: Page = await ask('to read', () => pageAfter(connection, at, pageSize));
      const events = page.events.filter(isOurs).map(recordedFrom).filter(isWanted);
      if (events.length > 0) yield events;
      const last = page.events.at(-1);
      if (last) at = commitAt(last);
      if (page.isLast) return;
    }
  }
  const newest = async (): Promise<Position | null> => {
    let before: number | null = null;
    for (let count = firstGlance; ; count = pageSize) {
      const { events, isLast }: Page = await pageBefore(connection, before, count);
      const event = events.find(isOurs);
      if (event) return positionAt(commitAt(event));
      if (isLast) return null;
      before = commitAt(events.at(-1)!);
    }
  };
  return { readStream, readAll, head: () => ask('the head of', newest), newest, each };
};
