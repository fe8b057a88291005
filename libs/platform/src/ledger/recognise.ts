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

/** Where an event that the ledger already holds stands. */
export interface Known {
  readonly stream: StreamName;
  readonly revision: number;
  readonly position: number;
  readonly recordedAt: Instant;
}

type Recognised = Result<Appended, Extract<AppendRefusal, { code: 'EVENT_ID_TAKEN' }>>;

const repeated = (stream: StreamName, first: Known, last: Known): Recognised => ({
  ok: true,
  value: {
    stream,
    first: first.revision,
    last: last.revision,
    position: positionOf(last.position),
    recordedAt: last.recordedAt,
    repeated: true,
  },
});

/**
 * Whether these ids have come before: null when all are new; the first answer again when they stand in this stream, next
 * to each other and in this order; else the first id that stands in the way.
 */
export const recognise = (
  stream: StreamName,
  ids: readonly EventId[],
  find: (id: EventId) => Known | undefined,
): Recognised | null => {
  const known = ids.map(find);
  if (known.every((one) => one === undefined) && new Set(ids).size === ids.length) return null;
  const [first, last] = [known[0], known.at(-1)];
  const isSame =
    first && known.every((one, index) => one?.stream === stream && one.revision === first.revision + index);
  if (first && last && isSame) return repeated(stream, first, last);
  const taken = ids.findIndex((id, index) => known[index] !== undefined || ids.indexOf(id) < index);
  return refuse({ code: 'EVENT_ID_TAKEN', id: ids[taken]! });
};
