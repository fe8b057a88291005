import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { sha256, toHex } from '@accord/proof';
import { createDurably } from '../durable.ts';

/** `fork`: two trees of one size, which convicts the log. `not-continued`: it may have been the proof alone that was wrong. */
export type Shown = 'fork' | 'not-continued';

const WORDS: Readonly<Record<Shown, string>> = {
  fork: 'One log signed both of these checkpoints, which are of one size and of two trees. It has shown two histories.',
  'not-continued':
    'One log signed both of these checkpoints, and the second came without a proof that it continues the first.',
};

/** Anybody may send what a log has signed: so many files of a kind, and no more. */
const MOST = 100;

const shortHash = (text: string): string => toHex(sha256(new TextEncoder().encode(text))).slice(0, 16);

/** Both notes, in a file that is named by what is in it. Null when they are kept already, or there is no more room. */
export const keepEvidence = (folder: string, shown: Shown, kept: string, note: string): string | null => {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${shown}-${shortHash(`${kept}${note}`)}.txt`);
  const alike = readdirSync(folder).filter((name) => name.startsWith(`${shown}-`));
  if (existsSync(file) || alike.length >= MOST) return null;
  createDurably(file, [WORDS[shown], '', '--- vouched for', kept, '--- shown later, and refused', note].join('\n'));
  return file;
};
