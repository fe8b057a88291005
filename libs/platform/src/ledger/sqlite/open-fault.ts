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
