import type { Position } from '@accord/kernel';

const WIDTH = 16;
const WRITTEN = /^\d{16}$/;

/** Fixed width, so that text order is number order up to 2^53. */
export const positionOf = (number: number): Position => String(number).padStart(WIDTH, '0') as Position;

/** Of the events of one append, which stand next to each other. */
export const positionsUpTo = (last: number, count: number): readonly Position[] =>
  Array.from({ length: count }, (_, at) => positionOf(last - count + 1 + at));

/** The number behind a position; 0, which stands before the first event, for null. */
export const numberOf = (position: Position | null): number => {
  if (position === null) return 0;
  if (!WRITTEN.test(position))
    throw new RangeError(
      `Expected a position of ${WIDTH} digits, got ${position.length} characters: pass on a position as it was given.`,
    );
  return Number(position);
};
