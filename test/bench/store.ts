import { join } from 'node:path';
import { sqliteLedger, SystemClock, type SqliteLedger } from '@accord/platform';

/** Where the hub itself keeps the ledger in its data folder. */
export const ledgerFile = (folder: string): string => join(folder, 'ledger.db');

export const openLedger = (folder: string): SqliteLedger =>
  sqliteLedger({ path: ledgerFile(folder), clock: new SystemClock() });
