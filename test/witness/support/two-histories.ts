import { consistencyFromTiles, formatAddCheckpoint, type Signer } from '@accord/proof';
import { aLog, entryAt, value, type ALog } from '@accord/proof/testing';

const ownEntry = (at: number): Uint8Array => entryAt(at);
/** Of a log that goes apart from the first after its fourth entry. */
const otherEntry = (at: number): Uint8Array => entryAt(at < 4 ? at : at + 1000);

const grown = (signer: Signer, size: number, entry: (at: number) => Uint8Array): Promise<ALog> =>
  aLog(
    signer,
    Array.from({ length: size }, (_, at) => entry(at)),
  );

export const oneHistory = (signer: Signer, size: number): Promise<ALog> => grown(signer, size, ownEntry);
export const otherHistory = (signer: Signer, size: number): Promise<ALog> => grown(signer, size, otherEntry);

/** What the log would send to a witness that it takes to be at that size. */
export const requestFrom = async (old: number, { source, size, checkpoint }: ALog): Promise<string> =>
  formatAddCheckpoint(old, value(await consistencyFromTiles(Math.min(old, size), size, source)), checkpoint);
