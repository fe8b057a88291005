import { toBase64 } from '../bytes/base64.ts';
import { readNumber } from '../bytes/number.ts';
import { readText, type Source } from '../bytes/text.ts';
import { parseCheckpoint, type Checkpoint } from '../checkpoint/checkpoint.ts';
import { type Hash } from '../hash/tree-hash.ts';
import { longestNote } from '../note/note.ts';
import { afterWord, parsePath } from '../proof-file/proof-file.ts';
import { malformed, type Outcome } from '../refusal.ts';
import { accept } from '../result.ts';

/** A log asks a witness to vouch for a checkpoint, and shows that it continues the one vouched for before. */
export interface AddCheckpoint {
  readonly old: number;
  readonly path: readonly Hash[];
  readonly checkpoint: Checkpoint;
}

/** In bytes: nothing longer is read. */
export const longestRequest = longestNote + 4096;

export const formatAddCheckpoint = (old: number, path: readonly Hash[], checkpoint: string): string =>
  [`old ${old}`, ...path.map(toBase64), '', checkpoint].join('\n');

export const parseAddCheckpoint = (source: Source): Outcome<AddCheckpoint> => {
  const read = readText('witness request', source, longestRequest);
  if (!read.ok) return read;
  const end = read.value.indexOf('\n\n');
  if (end < 0) return malformed('witness request', 'an empty line before the checkpoint', read.value);
  const [first, ...hashes] = read.value.slice(0, end).split('\n');
  const written = afterWord('witness request', 'old', first);
  if (!written.ok) return written;
  const old = readNumber('witness request', written.value);
  if (!old.ok) return old;
  const path = parsePath('witness request', hashes);
  if (!path.ok) return path;
  const checkpoint = parseCheckpoint(read.value.slice(end + 2));
  return checkpoint.ok ? accept({ old: old.value, path: path.value, checkpoint: checkpoint.value }) : checkpoint;
};
