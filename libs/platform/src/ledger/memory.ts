import {
  accept,
  refuse,
  type Appended,
  type AppendRefusal,
  type Clock,
  type Envelope,
  type EventId,
  type Expected,
  type Instant,
  type Ledger,
  type RecordedEvent,
  type Result,
  type StreamName,
  type StreamRange,
} from '@accord/kernel';
import { defaultMaxAppendBytes, encode, type Written } from './encode.ts';
import { admits } from './filter.ts';
import type { Log } from './log.ts';
import { portOver } from './port.ts';
import { positionOf, positionsUpTo } from './position.ts';
import { recognise, type Known } from './recognise.ts';

export interface MemoryLedgerOptions {
  readonly clock: Clock;
  /** Bytes of JSON that one append may weigh. */
  readonly maxAppendBytes?: number;
}

interface Store {
  readonly events: RecordedEvent[];
  readonly streams: Map<StreamName, RecordedEvent[]>;
  readonly known: Map<EventId, Known>;
}

const pageSize = 1000;

/** Frozen, so that a reader who changes an event is found out where it happens. */
const frozen = <T>(json: string): T =>
  JSON.parse(json, (_key, value: unknown) => (typeof value === 'object' ? Object.freeze(value) : value));

const logOf = ({ events }: Store): Log => ({
  head: () => events.length,
  reader: (filter) => {
    const isWanted = admits(filter);
    return (after, upTo) => {
      const through = Math.min(after + pageSize, upTo);
      return { events: events.slice(after, through).filter(isWanted), through };
    };
  },
});

const record = (store: Store, stream: StreamName, written: Written, recordedAt: Instant): void => {
  const { id, type, version } = written;
  const [data, meta] = [frozen<object>(written.data), frozen<Envelope>(written.meta)];
  const history = store.streams.get(stream) ?? [];
  const [revision, position] = [history.length, store.events.length + 1];
  const event = { id, type, version, data, meta, stream, revision, position: positionOf(position), recordedAt };
  store.events.push(Object.freeze(event));
  history.push(event);
  store.streams.set(stream, history);
  store.known.set(id, { stream, revision, position, recordedAt });
};

const take = (
  store: Store,
  clock: Clock,
  stream: StreamName,
  expected: Expected,
  written: readonly Written[],
): Result<Appended, AppendRefusal> => {
  const ids = written.map(({ id }) => id);
  const before = recognise(stream, ids, (id) => store.known.get(id));
  if (before) return before;
  const first = store.streams.get(stream)?.length ?? 0;
  const actual = first === 0 ? 'none' : first - 1;
  if (expected !== 'any' && expected !== actual) return refuse({ code: 'VERSION_CONFLICT', stream, expected, actual });
  const now = clock.now();
  const latest = store.events.at(-1)?.recordedAt ?? now;
  const recordedAt = now > latest ? now : latest;
  for (const one of written) record(store, stream, one, recordedAt);
  const last = first + written.length - 1;
  const [position, positions] = [positionOf(store.events.length), positionsUpTo(store.events.length, written.length)];
  return accept({ stream, first, last, position, positions, recordedAt, repeated: false });
};

const within =
  ({ from = 0, toRevision = Infinity, recordedUntil }: StreamRange) =>
  ({ revision, recordedAt }: RecordedEvent): boolean =>
    revision >= from && revision <= toRevision && (recordedUntil === undefined || recordedAt <= recordedUntil);

/** One process's memory: for tests and trials. It keeps every promise of the port but to outlive the process. */
export const memoryLedger = ({ clock, maxAppendBytes = defaultMaxAppendBytes }: MemoryLedgerOptions): Ledger => {
  const store: Store = { events: [], streams: new Map(), known: new Map() };
  const { mustBeOpen, grew, shut, ...reads } = portOver(logOf(store));
  return {
    ...reads,
    append: async (stream, expected, events) => {
      mustBeOpen();
      const written = encode(events, maxAppendBytes);
      if (!written.ok) return written;
      const answer = take(store, clock, stream, expected, written.value);
      grew();
      return answer;
    },
    readStream: async (stream, range = {}) => {
      mustBeOpen();
      return (store.streams.get(stream) ?? []).filter(within(range));
    },
    close: () => shut(async () => undefined),
  };
};
