import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where what is costly to make stays from one run to the next. Deleting it costs only the time to make it again. */
const cache = fileURLToPath(new URL('../../node_modules/.cache/bench/', import.meta.url));

export const kept = (...path: string[]): string => {
  mkdirSync(cache, { recursive: true });
  return join(cache, ...path);
};

/** Folders on the disk that holds the cache, not in a temporary folder that may be memory: commits have to reach a disk. */
export const scratch = () => {
  mkdirSync(cache, { recursive: true });
  const root = mkdtempSync(join(cache, 'run-'));
  let made = 0;
  return {
    folder: (): string => {
      made += 1;
      const folder = join(root, String(made));
      mkdirSync(folder);
      return folder;
    },
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
};
