import type { LogStore } from '../log/store.ts';
import type { LogTimestamp } from '../log/timestamps.ts';
import { cosignedNote } from '../log/witnesses/cosigned-note.ts';
import type { SizedNote } from './proving.ts';

/**
 * The first stamp over all of the plan, which proves its age best, and the newest one that the pack reaches. What was stamped
 * between them would prove nothing more of it.
 */
export const stampsOver = async (
  { timestamps }: Pick<LogStore, 'timestamps'>,
  least: number,
  most: number,
): Promise<readonly LogTimestamp[]> => {
  const [first, newest] = await Promise.all([timestamps.covering(least), timestamps.upTo(most)]);
  if (first === null || newest === null || first.size > most) return [];
  return first.size === newest.size ? [first] : [first, newest];
};

/** The checkpoints of these sizes with what witnesses signed, each once, the smallest first. */
export const notesOf = (store: LogStore, sizes: readonly number[]): Promise<readonly SizedNote[]> => {
  const each = [...new Set(sizes)].sort((a, b) => a - b);
  return Promise.all(
    each.map(async (size) => {
      const checkpoint = await store.checkpointOf(size);
      if (checkpoint === null)
        throw new Error(`Expected the checkpoint of size ${size}, got none: run \`accord fsck\`.`);
      return { size, note: await cosignedNote(store, checkpoint) };
    }),
  );
};

export const noteOf = (notes: readonly SizedNote[], size: number): string => {
  const found = notes.find((one) => one.size === size);
  if (found) return found.note;
  throw new Error(`Expected a note of size ${size}, got none.`);
};
