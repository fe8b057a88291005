import { fromBase64, hashFromBase64, toBase64 } from '../bytes/base64.ts';
import { readNumber } from '../bytes/number.ts';
import { readText, type Source } from '../bytes/text.ts';
import { parseCheckpoint, type Checkpoint } from '../checkpoint/checkpoint.ts';
import { type Hash } from '../hash/tree-hash.ts';
import { longestNote } from '../note/note.ts';
import { malformed, type Outcome, type Subject } from '../refusal.ts';
import { accept, refuse } from '../result.ts';

/** That an entry stands in a log, whole in one file (`.tlog-proof`): nothing else is needed but the keys that one trusts. */
export interface ProofFile {
  readonly index: number;
  readonly path: readonly Hash[];
  /** Anything; nobody has signed it. */
  readonly extra: Uint8Array | null;
  readonly checkpoint: Checkpoint;
}

const head = 'c2sp.org/tlog-proof@v1';
/** More hashes no tree has a use for whose size can be written. */
export const longestPath = 63;
const longest = longestNote + 131_072;

export const formatProofFile = (
  { index, path, extra }: Pick<ProofFile, 'index' | 'path' | 'extra'>,
  checkpoint: string,
): string => {
  const extraLine = extra ? [`extra ${toBase64(extra)}`] : [];
  return [head, ...extraLine, `index ${index}`, ...path.map(toBase64), '', checkpoint].join('\n');
};

export const parsePath = (subject: Subject, lines: readonly string[]): Outcome<readonly Hash[]> => {
  if (lines.length > longestPath) return refuse({ code: 'TOO_LONG', subject, limit: longestPath, got: lines.length });
  const path: Hash[] = [];
  for (const line of lines) {
    const hash = hashFromBase64(subject, line);
    if (!hash.ok) return hash;
    path.push(hash.value);
  }
  return accept(path);
};

/** What stands behind a word that a line must begin with. */
export const afterWord = (subject: Subject, word: string, line: string | undefined): Outcome<string> =>
  line?.startsWith(`${word} `)
    ? accept(line.slice(word.length + 1))
    : malformed(subject, `a line that begins with “${word} ”`, line ?? '');

const parseExtra = (line: string): Outcome<Uint8Array> => fromBase64('proof file', line.slice('extra '.length));

const parseHead = (lines: readonly string[]): Outcome<Omit<ProofFile, 'checkpoint'>> => {
  const [first, ...others] = lines;
  if (first !== head) return malformed('proof file', head, first ?? '');
  const hasExtra = others[0]?.startsWith('extra ') ?? false;
  const extra = hasExtra ? parseExtra(others[0] ?? '') : accept(null);
  if (!extra.ok) return extra;
  const [indexLine, ...hashes] = hasExtra ? others.slice(1) : others;
  const written = afterWord('proof file', 'index', indexLine);
  if (!written.ok) return written;
  const index = readNumber('proof file', written.value);
  if (!index.ok) return index;
  const path = parsePath('proof file', hashes);
  return path.ok ? accept({ index: index.value, path: path.value, extra: extra.value }) : path;
};

export const parseProofFile = (source: Source): Outcome<ProofFile> => {
  const read = readText('proof file', source, longest);
  if (!read.ok) return read;
  const end = read.value.indexOf('\n\n');
  if (end < 0) return malformed('proof file', 'an empty line before the checkpoint', read.value);
  const parsed = parseHead(read.value.slice(0, end).split('\n'));
  if (!parsed.ok) return parsed;
  const checkpoint = parseCheckpoint(read.value.slice(end + 2));
  return checkpoint.ok ? accept({ ...parsed.value, checkpoint: checkpoint.value }) : checkpoint;
};
