export { LedgerFault } from './fault.ts';
export { memoryLedger, type MemoryLedgerOptions } from './memory.ts';
export { sqliteLedger, type SqliteLedger, type SqliteLedgerOptions } from './sqlite/ledger.ts';
export type { Replayed } from './sqlite/recorded.ts';
export { LedgerOpenFault, type OpenFaultCode } from './sqlite/open-fault.ts';
export { lockFor, type Lock } from './sqlite/lock.ts';
export { openForReading, type LedgerReader } from './sqlite/reader.ts';
