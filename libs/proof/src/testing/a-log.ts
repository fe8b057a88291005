import { utf8 } from '../bytes/text.ts';
import { parseCheckpoint, signCheckpoint } from '../checkpoint/checkpoint.ts';
import { formatNote } from '../note/note.ts';
import { signNote, type Signer } from '../note/signer.ts';
import { formatProofFile } from '../proof-file/proof-file.ts';
import { inclusionFromTiles } from '../tiles/prove-from-tiles.ts';
import { TileBuilder } from '../tiles/tile-builder.ts';
import { tilePath, tileWidth } from '../tiles/tile.ts';
import { type TileSource } from '../tiles/tile-nodes.ts';
import { value } from './keys.ts';

/** Files by their paths, as a log would serve them: a full tile answers for a partial one. */
export const sourceOf =
  (files: ReadonlyMap<string, Uint8Array>): TileSource =>
  (tile) =>
    Promise.resolve(files.get(tilePath(tile)) ?? files.get(tilePath({ ...tile, width: tileWidth })) ?? null);

export const entryAt = (index: number): Uint8Array => utf8(`entry ${index}`);

export interface ALog {
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly source: TileSource;
  readonly size: number;
  readonly root: Uint8Array;
  readonly checkpoint: string;
  readonly proofFile: (index: number) => Promise<string>;
}

/** A log of so many entries, signed by `signer` and cosigned by these witnesses at 12:00 on 24 November 2026. */
export const aLog = async (
  signer: Signer,
  entries: readonly Uint8Array[],
  witnesses: readonly Signer[] = [],
  time = 1_795_521_600,
): Promise<ALog> => {
  const builder = TileBuilder.empty();
  for (const entry of entries) value(builder.append(entry));
  const files = new Map(builder.takeFiles().map(({ path, bytes }) => [path, bytes]));
  const head = { origin: signer.key.name, size: builder.size, root: builder.root() };
  const { note } = value(parseCheckpoint(value(await signCheckpoint(head, signer))));
  const cosigned = await Promise.all(witnesses.map(async (witness) => value(await signNote(note, witness, time))));
  const checkpoint = formatNote({ ...note, signatures: [...note.signatures, ...cosigned] });
  const source = sourceOf(files);
  const proofFile = async (index: number): Promise<string> => {
    const path = value(await inclusionFromTiles(index, head.size, source));
    return formatProofFile({ index, path, extra: null }, checkpoint);
  };
  return { files, source, size: head.size, root: head.root, checkpoint, proofFile };
};
