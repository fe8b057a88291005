import { execFileSync, spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** A place for a server's data. */
export interface Volume {
  readonly path: string;
  /** Takes all the room that is left; null where a disk cannot be had that may be filled. */
  readonly fill: (() => void) | null;
  /** Gives it back. */
  readonly free: () => void;
  readonly remove: () => void;
}

const block = Buffer.alloc(1024 * 1024);
const smallest = 4096;

const takeAll = (file: string): void => {
  const opened = openSync(file, 'a');
  try {
    for (let bytes = block.length; bytes >= smallest;)
      try {
        if (writeSync(opened, block, 0, bytes) < bytes) bytes /= 2;
      } catch {
        bytes /= 2;
      }
  } finally {
    closeSync(opened);
  }
};

/** A file system in memory, of its own size, which root may make on Linux; otherwise a folder. */
export const makeVolume = (path: string, megabytes: number): Volume => {
  mkdirSync(path, { recursive: true });
  const isRoot = process.platform === 'linux' && process.getuid?.() === 0;
  const options = ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=0755`, 'tmpfs', path];
  const isMounted = isRoot && spawnSync('mount', options).status === 0;
  const filler = join(path, 'everything-else');
  const free = (): void => rmSync(filler, { force: true });
  return {
    path,
    fill: isMounted ? () => takeAll(filler) : null,
    free,
    remove: () => {
      if (isMounted) execFileSync('umount', ['--lazy', path]);
      rmSync(path, { recursive: true, force: true });
    },
  };
};

export const whyNoDisk =
  'no disk is filled: that needs a small file system of its own, which only root may mount, and only on Linux';
