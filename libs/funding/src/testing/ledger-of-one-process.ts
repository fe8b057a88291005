import {
  accept,
  refuse,
  type Appended,
  type Expected,
  type Instant,
  type Ledger,
  type NewEvent,
  type Position,
  type RecordedEvent,
  type StreamName,
} from '@accord/kernel';

const recordedAt = '2026-03-27T10:00:00.000Z' as Instant;

/** As much of the port as a decision needs, with events kept as JSON; adapters that keep all its promises are the platform's. */
export const ledgerOfOneProcess = (): Pick<Ledger, 'append' | 'readStream'> & { readonly all: RecordedEvent[] } => {
  const all: RecordedEvent[] = [];
  const of = (stream: StreamName) => all.filter((event) => event.stream === stream);
  return {
    all,
    readStream: async (stream, { toRevision = Infinity } = {}) =>
      of(stream).filter(({ revision }) => revision <= toRevision),
    append: async (stream: StreamName, expected: Expected, events: readonly NewEvent[]) => {
      const first = of(stream).length;
      const actual = first === 0 ? 'none' : first - 1;
      if (expected !== actual) return refuse({ code: 'VERSION_CONFLICT', stream, expected, actual } as const);
      for (const [at, event] of events.entries()) {
        const position = String(all.length).padStart(4, '0') as Position;
        all.push({ ...JSON.parse(JSON.stringify(event)), stream, revision: first + at, position, recordedAt });
      }
      const { position, revision: last } = all.at(-1) as RecordedEvent;
      return accept<Appended>({ stream, first, last, position, recordedAt, repeated: false });
    },
  };
};
