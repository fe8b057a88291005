import type { LogCheckpoint, LogStore } from './store.ts';

/** The first checkpoint that no time stamp covers; null: all are covered. */
export const firstUnstamped = async (
  store: Pick<LogStore, 'checkpoints' | 'timestamps'>,
): Promise<LogCheckpoint | null> => {
  const newest = await store.timestamps.newest();
  const [first] = await store.checkpoints(newest?.size ?? 0, 1);
  return first ?? null;
};
