import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { formatKey, signCheckpoint, TileBuilder, toBase64, consistencyFromTiles, type Signer } from '@accord/proof';
import { formatProofFile, inclusionFromTiles } from '@accord/proof';
import { sourceOf, value } from '@accord/proof/testing';

/** Everything that a foreign verifier is given, by file name. */
export type Served = Map<string, Uint8Array>;

const text = (of: string): Uint8Array => new TextEncoder().encode(of);
const lines = (hashes: readonly Uint8Array[]): Uint8Array => text(hashes.map((hash) => `${toBase64(hash)}\n`).join(''));

/** A log of `size` entries that once had `older`, with the proofs of these entries, all made by the library. */
export const servedLog = async (
  log: Signer,
  older: number,
  size: number,
  indexes: readonly number[],
): Promise<Served> => {
  const builder = TileBuilder.empty();
  const served: Served = new Map([['vkey', text(`${formatKey(log.key)}\n`)]]);
  const signedHead = async () =>
    value(await signCheckpoint({ origin: log.key.name, size: builder.size, root: builder.root() }, log));
  const grow = (to: number): void => {
    while (builder.size < to) value(builder.append(text(`entry ${builder.size}`)));
    for (const { path, bytes } of builder.takeFiles()) served.set(path, bytes);
  };
  grow(older);
  served.set('older', text(await signedHead()));
  grow(size);
  const checkpoint = await signedHead();
  served.set('checkpoint', text(checkpoint));
  const source = sourceOf(served);
  served.set('growth', lines(value(await consistencyFromTiles(older, size, source))));
  for (const index of indexes) {
    const path = value(await inclusionFromTiles(index, size, source));
    served.set(`proofs/${index}.tlog-proof`, text(formatProofFile({ index, path, extra: null }, checkpoint)));
    served.set(`entries/${index}`, text(`entry ${index}`));
  }
  return served;
};

export const store = (served: Served, folder: string): void => {
  for (const [name, bytes] of served) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), bytes);
  }
};
