import Database from 'better-sqlite3';
import { driverCodeOf } from './driver-code.ts';
import { diskFault, LedgerOpenFault } from './open-fault.ts';

export interface Lock {
  readonly release: () => void;
}

const BUSY = /^SQLITE_(BUSY|LOCKED)/;

/**
 * Keeps every second writer out, in this process or another, for as long as it is held. The lock is the kernel's, on a
 * file of its own: it goes with its process however that ends, and leaves the ledger open to readers.
 */
export const lockFor = (path: string): Lock => {
  const file = `${path}.lock`;
  const database = new Database(file, { timeout: 0 });
  try {
    database.exec('BEGIN EXCLUSIVE');
  } catch (cause) {
    database.close();
    if (BUSY.test(driverCodeOf(cause) ?? ''))
      throw new LedgerOpenFault(
        'IN_USE',
        `Expected to be the only one to write to ${path}, but another process does: stop it, or name another path.`,
        cause,
      );
    throw diskFault(path, cause) ?? cause;
  }
  return { release: () => database.close() };
};
