import {
  accept,
  categoryOf,
  refuse,
  type Appended,
  type AppendRefusal,
  type Clock,
  type Envelope,
  type EventFilter,
  type EventId,
  type Expected,
  type Instant,
  type Ledger,
  type NewEvent,
  type RecordedEvent,
  type Result,
  type StreamName,
} from '@accord/kernel';
import { defaultMaxAppendBytes, encode, type Written } from './encode.ts';
import { closedFault } from './fault.ts';
import { followersOf } from './followers.ts';
import { pagesOf, type Log } from './log.ts';
import { positionOf } from './position.ts';
import { recognise, type Known } from './recognise.ts';

export interface MemoryLedgerOptions {
  readonly clock: Clock;
  /** Bytes of JSON that one append may weigh. */
  readonly maxAppendBytes?: number;
}

const pageSize = 1000;

/** Frozen, so that a reader who changes an event is found out where it happens. */
const frozen = <T>(json: string): T =>
  JSON.parse(json, (_key, value: unknown) => (typeof value === 'object' ? Object.freeze(value) : value));

const admits =
  ({ categories = [], types = [] }: EventFilter) =>
  ({ stream, type }: RecordedEvent): boolean =>
    (categories.length === 0 || categories.includes(categoryOf(stream))) &&
    (types.length === 0 || types.includes(type));

const logOf = (events: readonly RecordedEvent[]): Log => ({
  head: () => events.length,
  reader: (filter) => {
    const isWanted = admits(filter);
    return (after, upTo) => {
      const through = Math.min(after + pageSize, upTo);
      return { events: events.slice(after, through).filter(isWanted), through };
    };
  },
});

/** One process's memory: for tests and trials. It keeps every promise of the port but to outlive the process. */
export const memoryLedger = ({ clock, maxAppendBytes = defaultMaxAppendBytes }: MemoryLedgerOptions): Ledger => {
  const events: RecordedEvent[] = [];
  const streams = new Map<StreamName, RecordedEvent[]>();
  const known = new Map<EventId, Known>();
  const log = logOf(events);
  const followers = followersOf(log);
  let isOpen = true;

  const mustBeOpen = (): void => {
    if (!isOpen) throw closedFault();
  };

  const record = (
    stream: StreamName,
    { id, type, version, data, meta }: Written,
    revision: number,
    recordedAt: Instant,
  ): void => {
    const position = events.length + 1;
    const event = {
      id,
      type,
      version,
      data: frozen<object>(data),
      meta: frozen<Envelope>(meta),
      stream,
      revision,
      recordedAt,
    };
    const recorded = Object.freeze({ ...event, position: positionOf(position) });
    events.push(recorded);
    const history = streams.get(stream);
    if (history) history.push(recorded);
    else streams.set(stream, [recorded]);
    known.set(id, { stream, revision, position, recordedAt });
  };

  const store = (
    stream: StreamName,
    expected: Expected,
    written: readonly Written[],
  ): Result<Appended, AppendRefusal> => {
    const before = recognise(
      stream,
      written.map(({ id }) => id),
      (id) => known.get(id),
    );
    if (before) return before;
    const first = streams.get(stream)?.length ?? 0;
    const actual = first === 0 ? 'none' : first - 1;
    if (expected !== 'any' && expected !== actual)
      return refuse({ code: 'VERSION_CONFLICT', stream, expected, actual });
    const now = clock.now();
    const latest = events.at(-1)?.recordedAt ?? now;
    const recordedAt = now > latest ? now : latest;
    written.forEach((event, index) => record(stream, event, first + index, recordedAt));
    followers.wake();
    const last = first + written.length - 1;
    return accept({ stream, first, last, position: positionOf(events.length), recordedAt, repeated: false });
  };

  return {
    append: async (stream: StreamName, expected: Expected, given: readonly NewEvent[]) => {
      mustBeOpen();
      const written = encode(given, maxAppendBytes);
      return written.ok ? store(stream, expected, written.value) : written;
    },
    readStream: async (stream, { from = 0, toRevision = Infinity, recordedUntil } = {}) => {
      mustBeOpen();
      const isWanted = ({ revision, recordedAt }: RecordedEvent) =>
        revision >= from && revision <= toRevision && (recordedUntil === undefined || recordedAt <= recordedUntil);
      return (streams.get(stream) ?? []).filter(isWanted);
    },
    readAll: (after, filter = {}) => {
      mustBeOpen();
      return pagesOf(log, after, filter);
    },
    subscribe: (after, handle, filter = {}) => {
      mustBeOpen();
      return followers.follow(after, handle, filter);
    },
    head: async () => {
      mustBeOpen();
      return events.at(-1)?.position ?? null;
    },
    close: async () => {
      isOpen = false;
      await followers.close();
    },
  };
};
