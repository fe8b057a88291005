import {
  refuse,
  type Appended,
  type AppendRefusal,
  type EventId,
  type Instant,
  type Result,
  type StreamName,
} from '@accord/kernel';
import { positionOf } from './position.ts';

/** Where in its stream an event that the ledger already holds stands. */
export interface Place {
  readonly stream: StreamName;
  readonly revision: number;
}

export interface Known extends Place {
  readonly position: number;
  readonly recordedAt: Instant;
}

/** Events that stand in one stream, next to each other. */
interface Run<P extends Place> {
  readonly first: P;
  readonly last: P;
  readonly all: readonly P[];
}

type Taken = Extract<AppendRefusal, { code: 'EVENT_ID_TAKEN' }>;
type Recognised = Result<Appended, Taken>;

const repeated = (stream: StreamName, { first, last, all }: Run<Known>): Recognised => ({
  ok: true,
  value: {
    stream,
    first: first.revision,
    last: last.revision,
    position: positionOf(last.position),
    positions: all.map(({ position }) => positionOf(position)),
    recordedAt: last.recordedAt,
    repeated: true,
  },
});

/**
 * Whether these ids have come before: null when all are new; where they stand when that is in this stream, next to each other
 * and in this order; else the first id that stands in the way.
 */
export const findRun = <P extends Place>(
  stream: StreamName,
  ids: readonly EventId[],
  find: (id: EventId) => P | undefined,
): Result<Run<P>, Taken> | null => {
  const known = ids.map(find);
  if (known.every((one) => one === undefined) && new Set(ids).size === ids.length) return null;
  const [first, last] = [known[0], known.at(-1)];
  const all = known.filter((one) => one !== undefined);
  const isWhole = all.length === known.length;
  const isSame = first && all.every((one, index) => one.stream === stream && one.revision === first.revision + index);
  if (first && last && isWhole && isSame) return { ok: true, value: { first, last, all } };
  const taken = ids.findIndex((id, index) => known[index] !== undefined || ids.indexOf(id) < index);
  return refuse({ code: 'EVENT_ID_TAKEN', id: ids[taken]! });
};

/** As `findRun`, with the first answer again when all have come before. */
export const recognise = (
  stream: StreamName,
  ids: readonly EventId[],
  find: (id: EventId) => Known | undefined,
): Recognised | null => {
  const run = findRun(stream, ids, find);
  return run?.ok ? repeated(stream, run.value) : run;
};
