import { hash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Trial } from './measure.ts';

/** Where what is costly to make stays from one run to the next. Deleting it costs only the time to make it again. */
const cache = fileURLToPath(new URL('../../node_modules/.cache/bench/', import.meta.url));

/**
 * A folder that `make` fills once. It is made beside its place and moved there when whole, so that one that was cut short
 * is not taken for it.
 */
export const kept = async (name: string, make: (folder: string) => Promise<void>): Promise<string> => {
  const folder = join(cache, name);
  if (existsSync(folder)) return folder;
  const draft = `${folder}-draft`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true });
  await make(draft);
  renameSync(draft, folder);
  return folder;
};

/** What a ledger made here looks like: another table, or other events, is another ledger. */
const shaping = ['../../libs/platform/src/ledger/sqlite/schema.ts', './lives.ts', './workload.ts'];

export const keptLedger = (name: string, make: (folder: string) => Promise<void>): Promise<string> => {
  const sources = shaping.map((path) => readFileSync(new URL(path, import.meta.url), 'utf8'));
  return kept(`${name}-${hash('sha256', sources.join()).slice(0, 8)}`, make);
};

/** New folders on the disk that holds the cache, not in a temporary folder that may be memory: commits have to reach a disk. */
export const scratch = (afterwards: Trial['afterwards']): (() => string) => {
  mkdirSync(cache, { recursive: true });
  const root = mkdtempSync(join(cache, 'run-'));
  afterwards(() => rmSync(root, { recursive: true, force: true }));
  return () => mkdtempSync(join(root, 'data-'));
};
