import { categoryOf, type DamagedStream, type StreamName } from '@accord/kernel';

/** Of what the fault is. A log writes the words of the cause, and of the stream nothing. */
export interface FaultOrigin {
  readonly cause?: unknown;
  readonly stream?: StreamName | undefined;
}

/** Words for what a foreign hand has done to one stream. */
const DAMAGES: ReadonlySet<string> = new Set(['STREAM_CUT', 'STREAM_DELETED', 'UNREADABLE_EVENT']);

/**
 * The ledger could not do its work: a full disk, an I/O error, a closed ledger. Nothing was half stored. `code` is the
 * store's own word for it (`SQLITE_FULL`) or `CLOSED`. Its message goes into logs, so that it never names a stream: the name
 * of a plan's has the plan's id in it.
 */
export class LedgerFault extends Error implements DamagedStream {
  override readonly name = 'LedgerFault';
  readonly code: string;
  readonly stream: StreamName | null;

  constructor(code: string, message: string, { cause, stream }: FaultOrigin = {}) {
    super(message, { cause });
    this.code = code;
    this.stream = stream ?? null;
  }

  get isStreamDamaged(): boolean {
    return DAMAGES.has(this.code);
  }
}

/** A stream as the message of a fault may name it. */
export const aStream = (stream: StreamName): string => `a ${categoryOf(stream)} stream`;

export const closedFault = (): LedgerFault =>
  new LedgerFault('CLOSED', 'Expected an open ledger, but it has been closed: open it again to read or append.');
