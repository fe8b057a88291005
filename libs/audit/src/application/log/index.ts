export * from './sequencing.ts';
export { logEntryOf, storedEvent } from './entry.ts';
export { CosignatureStore, type LogCosignature, type LogQuorum } from './cosignatures.ts';
export type { Moment } from './moment.ts';
export { LogReading, type Consistency, type LogAt, type ServedTile } from './reading.ts';
export * from './witnesses/index.ts';
export { ownPolicy } from './policy.ts';
export type { EntryFinding } from './entry-comparison.ts';
export { fsck, type Checked, type FsckOptions, type LedgerToCheck, type LogFinding } from './fsck.ts';
