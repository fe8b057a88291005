export { LedgerFault } from './fault.ts';
export { memoryLedger, type MemoryLedgerOptions } from './memory.ts';
