import { type Recorded } from './record.ts';
import { type Store } from './store.ts';

/** Gives the next event that there is by now; undefined when there is none yet, or none any more. */
export type Cursor = () => Recorded | undefined;

/** The place of an event in $all, undefined when no event stands at that position. */
export const placeOf = (all: readonly number[], position: number): number | undefined => {
  let low = 0;
  let high = all.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((all[middle] ?? 0) < position) low = middle + 1;
    else high = middle;
  }
  return all[low] === position ? low : undefined;
};

const at = (store: Store, positions: readonly number[], place: number): Recorded => {
  const position = positions[place];
  if (position === undefined) throw new Error(`Expected an event at place ${place} of ${positions.length}.`);
  return store.read(position);
};

export const allForwards = (store: Store, from: number): Cursor => {
  let place = from;
  return () => (place < store.visible ? at(store, store.streams.all, place++) : undefined);
};

/** From the event before the given place. */
export const allBackwards = (store: Store, before: number): Cursor => {
  let place = before;
  return () => (place > 0 ? at(store, store.streams.all, --place) : undefined);
};

/** The first revision that $tb and $maxCount leave. */
const firstIn = (store: Store, stream: string): number => {
  const { $tb = 0, $maxCount } = store.streams.metadata(stream);
  return Math.max($tb, $maxCount === undefined ? 0 : store.visibleIn(stream) - $maxCount);
};
const isExpired = (store: Store, { stream, createdMs }: Recorded, nowMs: number): boolean => {
  const { $maxAge } = store.streams.metadata(stream);
  return $maxAge !== undefined && createdMs + $maxAge * 1000 <= nowMs;
};

export const streamForwards = (store: Store, stream: string, from: number, nowMs: () => number): Cursor => {
  let revision = from;
  return () => {
    revision = Math.max(revision, Math.min(firstIn(store, stream), store.visibleIn(stream)));
    while (revision < store.visibleIn(stream)) {
      const record = at(store, store.streams.positions(stream), revision++);
      if (!isExpired(store, record, nowMs())) return record;
    }
    return undefined;
  };
};

/** From the given revision, itself included. */
export const streamBackwards = (store: Store, stream: string, from: number, nowMs: () => number): Cursor => {
  let revision = Math.min(from, store.visibleIn(stream) - 1);
  return () => {
    while (revision >= firstIn(store, stream)) {
      const record = at(store, store.streams.positions(stream), revision--);
      if (!isExpired(store, record, nowMs())) return record;
    }
    return undefined;
  };
};
