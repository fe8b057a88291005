import type { LogCheckpoint, LogStore } from '../store.ts';

/** The note as the log signed it, with the lines of the witnesses that vouched for it so far. */
export const cosignedNote = async (store: LogStore, { size, note }: LogCheckpoint): Promise<string> =>
  note + (await store.cosignatures.under(size)).map(({ line }) => line).join('');

/** The newest checkpoint that the policy in force is content with; null: none yet, or nobody has to vouch. */
export const witnessedCheckpoint = async (store: LogStore): Promise<LogCheckpoint | null> => {
  const { reached } = await store.cosignatures.quorum();
  return reached === null ? null : store.checkpointOf(reached.size);
};
