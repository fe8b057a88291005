import { closeSync, existsSync, fsyncSync, openSync, readSync, rmSync, statSync, writeSync } from 'node:fs';

/** The write-ahead log of a ledger's file. */
export const logOf = (path: string): string => `${path}-wal`;

/** About what the log takes up between two checkpoints. */
const roomBytes = 8 * 1024 * 1024;

/** Whether a log with something in it lies beside the ledger. */
export const hasLog = (path: string): boolean => {
  if (!existsSync(logOf(path)) || statSync(logOf(path)).size === 0) return false;
  const file = openSync(logOf(path), 'r');
  const start = Buffer.alloc(4);
  readSync(file, start);
  closeSync(file);
  return start.some((byte) => byte !== 0);
};

/**
 * Gives a new log room before SQLite takes it up: a sync of bytes written over costs half of one that makes a file
 * grow. SQLite holds a log of zeros for an empty one. Without enough space for it the log grows as it must.
 */
export const makeRoomForLog = (path: string): void => {
  if (hasLog(path)) return;
  const file = openSync(logOf(path), 'w', 0o600);
  try {
    // A disk that fills up takes what it can without a word: then nothing would be left for SQLite itself.
    if (writeSync(file, Buffer.alloc(roomBytes)) < roomBytes) rmSync(logOf(path));
    else fsyncSync(file);
  } catch {
    rmSync(logOf(path));
  } finally {
    closeSync(file);
  }
};
