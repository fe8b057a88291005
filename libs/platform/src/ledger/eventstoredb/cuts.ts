import type { StreamName } from '@accord/kernel';
import { aStream, LedgerFault } from '../fault.ts';
import type { OnWire } from './on-wire.ts';
import { objectIn } from './stored.ts';

/** What somebody set for a stream: whether the server then gives all of it, or only a part. */
export interface Cut {
  readonly stream: StreamName;
  readonly isCut: boolean;
}

/** The server's words for it, of which deleting a stream sets the first. The ledger sets none of them. */
const LIMITS = ['$tb', '$maxCount', '$maxAge'];

/** Null: an event that sets nothing for a stream. */
export const cutIn = ({ stream, type, bytes, data }: OnWire): Cut | null => {
  if (type !== '$metadata' || !stream.startsWith('$$')) return null;
  const metadata = objectIn(bytes, data) ?? {};
  const isCut = LIMITS.some((limit) => Number(Reflect.get(metadata, limit)) > 0);
  return { stream: stream.slice(2) as StreamName, isCut };
};

/** The server would take more events of it, and nobody would hear that those before them are gone. */
export const notWhole = (stream: StreamName): LedgerFault =>
  new LedgerFault(
    'STREAM_CUT',
    `Expected ${aStream(stream)} to be whole, but somebody deleted or cut it: nothing was stored. Next: put the server back from a copy.`,
    { stream },
  );
