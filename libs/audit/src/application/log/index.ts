export { logEntryOf, storedEvent } from './entry.ts';
export type { LogKeeper } from './growing-log.ts';
export { CosignatureStore, type LogCosignature, type LogQuorum } from './cosignatures.ts';
export { KyselyLog } from './kysely-log.ts';
export { Sequencer, type SequencerOptions, type Sequencing } from './sequencer.ts';
export {
  LogStore,
  LogTakenOver,
  type LogBatch,
  type LogCheckpoint,
  type LogEntry,
  type LogState,
  type LogTile,
} from './store.ts';
export { createLogTables, type LogTables } from './tables.ts';
export type { Moment } from './moment.ts';
export { LogReading, type Consistency, type LogAt, type ServedTile } from './reading.ts';
export { logSigner, type OwnKey } from './signer.ts';
export type { EntryFinding } from './entry-comparison.ts';
export { fsck, type Checked, type FsckOptions, type LedgerToCheck, type LogFinding } from './fsck.ts';
