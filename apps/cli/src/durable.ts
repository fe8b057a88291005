import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

const OWNER_ONLY = 0o600;

const synced = (path: string, flags: 'r' | 'wx', write: (file: number) => void): void => {
  const file = openSync(path, flags, OWNER_ONLY);
  try {
    write(file);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
};

const writeAll =
  (text: string) =>
  (file: number): void => {
    const bytes = Buffer.from(text);
    for (let done = 0; done < bytes.length;) done += writeSync(file, bytes, done);
  };

/** A file that was not there yet. It is on the disk when this returns. */
export const createDurably = (path: string, text: string): void => {
  synced(path, 'wx', writeAll(text));
  synced(dirname(path), 'r', () => undefined);
};

/** All of the new text or all of the old, whenever the power fails; the new one when this returns. */
export const replaceDurably = (path: string, text: string): void => {
  const beside = `${path}.new`;
  rmSync(beside, { force: true }); // whoever left it there may have let others read it
  synced(beside, 'wx', writeAll(text));
  try {
    renameSync(beside, path);
  } catch (fault) {
    rmSync(beside, { force: true });
    throw fault;
  }
  synced(dirname(path), 'r', () => undefined);
};
