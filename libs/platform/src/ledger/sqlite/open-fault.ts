import { driverCodeOf } from './driver-code.ts';

export type OpenFaultCode =
  | 'NODE_TOO_OLD'
  | 'NO_PERMISSION'
  | 'IN_USE'
  | 'MISSING'
  | 'NOT_A_DATABASE'
  | 'FOREIGN_DATABASE'
  | 'NEWER_SCHEMA'
  | 'TRUNCATED'
  | 'DAMAGED'
  | 'DISK'
  | 'ORPHANED_LOG';

/** Why a ledger is not opened. A refused opening has changed nothing about what it found. */
export class LedgerOpenFault extends Error {
  override readonly name = 'LedgerOpenFault';
  readonly code: OpenFaultCode;

  constructor(code: OpenFaultCode, message: string, cause?: unknown) {
    super(message, { cause });
    this.code = code;
  }
}

/** A disk that is full or fails says nothing about the ledger, which must then not be taken for damaged. */
const diskCode = /^SQLITE_(FULL|CANTOPEN|IOERR)/;

/** The fault as that of the disk where it is; null for any other. */
export const diskFault = (path: string, cause: unknown): LedgerOpenFault | null => {
  const code = driverCodeOf(cause) ?? '';
  if (!diskCode.test(code)) return null;
  const message = `Expected to read and write ${path}, but the disk gives way (${code}): make room on it or mend it, then start again.`;
  return new LedgerOpenFault('DISK', message, cause);
};
