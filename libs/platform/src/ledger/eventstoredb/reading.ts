import type { EventFilter, Position, RecordedEvent, StreamName, StreamRange } from '@accord/kernel';
import { admits } from '../filter.ts';
import { aStream, LedgerFault } from '../fault.ts';
import type { EventStoreConnection } from './connection.ts';
import type { OnWire } from './on-wire.ts';
import { pageAfter, pageBefore, pageOfStream, type Page } from './pages.ts';
import { patiently } from './patience.ts';
import { commitOf, positionAt } from './place.ts';
import { isOurs, recordedFrom } from './stored.ts';
import { faultOf, isPassing } from './troubles.ts';

const pageSize = 1000;
/** The head is mostly the last event; behind it may stand many of the server's own. */
const firstGlance = 8;

/** Deletion is forbidden in a ledger, so a gap is damage and not an answer. */
const cut = (stream: StreamName, expected: number, found: string): LedgerFault =>
  new LedgerFault(
    'STREAM_CUT',
    `Expected revision ${expected} of ${aStream(stream)}, found ${found}: somebody deleted or cut a stream of the ledger. Next: put the server back from a copy.`,
    { stream },
  );

/** Reads what is ours. A break is waited out, for as long as the patience of the connection lasts. */
export class Reading {
  readonly #connection: EventStoreConnection;
  readonly #lastOf: (stream: StreamName) => number | 'none';

  /** `lastOf` is how far a stream is known to go. */
  constructor(connection: EventStoreConnection, lastOf: (stream: StreamName) => number | 'none') {
    this.#connection = connection;
    this.#lastOf = lastOf;
  }

  async readStream(stream: StreamName, range: StreamRange): Promise<readonly RecordedEvent[]> {
    const { from = 0, toRevision = Infinity, recordedUntil } = range;
    const found: RecordedEvent[] = [];
    if (toRevision < from) return found;
    const take = (event: OnWire): boolean => {
      if (event.revision > toRevision) return false;
      if (!isOurs(event)) return true;
      const recorded = recordedFrom(event);
      if (recordedUntil !== undefined && recorded.recordedAt > recordedUntil) return false;
      found.push(recorded);
      return true;
    };
    await this.each(stream, from, take, Math.min(pageSize, toRevision - from + 1));
    return found;
  }

  /** Shows each event of a stream from a revision on, foreign ones included, until `see` says false. */
  async each(stream: StreamName, from: number, see: (event: OnWire) => boolean, count = pageSize): Promise<void> {
    let next = from;
    for (;;) {
      const page = await this.#ask(
        `to read ${aStream(stream)} from`,
        () => pageOfStream(this.#connection, stream, next, count),
        stream,
      );
      if (page === null) return this.#checkAbsent(stream, from);
      for (const event of page.events) {
        if (event.revision !== next) throw cut(stream, next, `revision ${event.revision}`);
        if (!see(event)) return;
        next += 1;
      }
      if (page.isLast) return;
    }
  }

  async *readAll(after: Position | null, filter: EventFilter): AsyncGenerator<readonly RecordedEvent[]> {
    const isWanted = admits(filter);
    let at = commitOf(after);
    for (;;) {
      const page: Page = await this.#ask('to read', () => pageAfter(this.#connection, at, pageSize));
      const events = page.events.filter(isOurs).map(recordedFrom).filter(isWanted);
      if (events.length > 0) yield events;
      const last = page.events.at(-1);
      if (last) at = last.commit;
      if (page.isLast) return;
    }
  }

  head(): Promise<Position | null> {
    return this.#ask('the head of', () => this.newest());
  }

  /** The head, asked for once and not again when that fails. */
  async newest(): Promise<Position | null> {
    let before: number | null = null;
    for (let count = firstGlance; ; count = pageSize) {
      const { events, isLast }: Page = await pageBefore(this.#connection, before, count);
      const event = events.find(isOurs);
      if (event) return positionAt(event.commit);
      if (isLast) return null;
      before = events.at(-1)!.commit;
    }
  }

  #checkAbsent(stream: StreamName, from: number): void {
    const known = this.#lastOf(stream);
    if (known !== 'none' && known >= from) throw cut(stream, from, 'no stream');
  }

  async #ask<T>(wanted: string, read: () => Promise<T>, stream?: StreamName): Promise<T> {
    try {
      return await patiently(this.#connection, isPassing, read);
    } catch (error) {
      throw faultOf(this.#connection.server, wanted, error, stream);
    }
  }
}
