import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
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

/** Anybody may send what a log has signed, with a proof that is wrong: so many files of a kind, and no more. */
const MOST = 100;

/** `kept` in this file, `known` when it was kept before, or `no-room`. */
export type Evidence = { readonly kept: string } | 'known' | 'no-room';

const shortHash = (text: string): string => toHex(sha256(new TextEncoder().encode(text))).slice(0, 16);

/** Of a fork one is enough of each log and size, since that convicts it. */
const nameOf = (shown: Shown, kept: string, note: string): string => {
  const [origin = '', size = ''] = note.split('\n');
  return `${shown}-${shortHash(shown === 'fork' ? `${origin}\n${size}` : `${kept}${note}`)}.txt`;
};

const oldestOf = (folder: string, names: readonly string[]): string => {
  const files = names.map((name) => join(folder, name));
  return files.reduce((oldest, file) => (statSync(file).mtimeMs < statSync(oldest).mtimeMs ? file : oldest));
};

/**
 * Both notes, in a file that is named by what is in it. A fork is never given up for another. What may be somebody's wrong proof makes
 * room for what comes later, so that such proofs do not keep out a history that was really split.
 */
export const keepEvidence = (folder: string, shown: Shown, kept: string, note: string): Evidence => {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, nameOf(shown, kept, note));
  if (existsSync(file)) return 'known';
  const alike = readdirSync(folder).filter((name) => name.startsWith(`${shown}-`));
  if (alike.length >= MOST) {
    if (shown === 'fork') return 'no-room';
    rmSync(oldestOf(folder, alike));
  }
  createDurably(file, [WORDS[shown], '', '--- vouched for', kept, '--- shown later, and refused', note].join('\n'));
  return { kept: file };
};
