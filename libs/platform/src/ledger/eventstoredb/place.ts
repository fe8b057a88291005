import type { Position } from '@accord/kernel';

const WIDTH = 20;
const WRITTEN = /^\d{20}$/;

/** A commit position, which is the place of a byte in the server's log: 2^53 of them are enough. */
export const positionAt = (commit: number): Position => String(commit).padStart(WIDTH, '0') as Position;

/** The commit position behind a position; null, which stands before the first event, for null. */
export const commitOf = (position: Position | null): number | null => {
  if (position === null) return null;
  const commit = WRITTEN.test(position) ? Number(position) : Number.NaN;
  if (!Number.isSafeInteger(commit))
    throw new RangeError(
      `Expected a position of ${WIDTH} digits, got ${position.length} characters: pass on a position as it was given.`,
    );
  return commit;
};
