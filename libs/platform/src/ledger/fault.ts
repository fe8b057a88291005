/**
 * The ledger could not do its work: a full disk, an I/O error, a closed ledger. Nothing was half stored. `code` is the
 * store's own word for it (`SQLITE_FULL`) or `CLOSED`.
 */
export class LedgerFault extends Error {
  override readonly name = 'LedgerFault';
  readonly code: string;

  constructor(code: string, message: string, cause?: unknown) {
    super(message, { cause });
    this.code = code;
  }
}

export const closedFault = (): LedgerFault =>
  new LedgerFault('CLOSED', 'Expected an open ledger, but it has been closed: open it again to read or append.');
