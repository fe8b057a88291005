/** What writes the log, and nothing of what answers from it: so that a thread of its own starts at once. */
export type { LogKeeper } from './growing-log.ts';
export { KyselyLog } from './kysely-log.ts';
export { Sequencer, type SequencerOptions, type Sequencing } from './sequencer.ts';
export { logSigner, type OwnKey } from './signer.ts';
export {
  LogStore,
  LogTakenOver,
  type LogBatch,
  type LogCheckpoint,
  type LogEntry,
  type LogKey,
  type LogState,
  type LogTile,
} from './store.ts';
export { createLogTables, logSchema, type LogTables } from './tables.ts';
