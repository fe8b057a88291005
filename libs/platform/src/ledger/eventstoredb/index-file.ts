import { mkdirSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { driverCodeOf } from '../sqlite/driver-code.ts';
import { lockFor } from '../sqlite/lock.ts';

/** "AcIx": an index of Accord. */
const applicationId = 0x41634978;
const schemaVersion = 1;
const tables = `
  CREATE TABLE streams (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, last INTEGER NOT NULL);
  CREATE TABLE ids (id BLOB PRIMARY KEY, stream INTEGER NOT NULL, revision INTEGER NOT NULL) WITHOUT ROWID;
  CREATE TABLE through (position INTEGER NOT NULL, id TEXT NOT NULL);
  PRAGMA application_id = ${applicationId};
  PRAGMA user_version = ${schemaVersion};
`;

const isEmpty = (database: Database.Database): boolean =>
  database.prepare<[], number>('SELECT count(*) FROM sqlite_schema').pluck().get() === 0;

const isIndex = (database: Database.Database): boolean =>
  database.pragma('application_id', { simple: true }) === applicationId;

/**
 * NORMAL: a power cut may lose the newest entries, never leave half of them; those are read from the server again.
 * EXCLUSIVE: nobody else may use the file, so a lookup needs no locks, which would cost ten times the lookup.
 * The cache is what is kept of it in this process's own memory, in KiB; the system keeps the rest of the file.
 */
const pragmas = ['locking_mode = EXCLUSIVE', 'journal_mode = WAL', 'synchronous = NORMAL', 'cache_size = -16384'];

const prepare = (database: Database.Database): boolean => {
  for (const pragma of pragmas) database.pragma(pragma);
  if (isEmpty(database)) database.exec(tables);
  if (database.pragma('user_version', { simple: true }) !== schemaVersion) return false;
  for (const table of ['streams', 'ids', 'through']) database.prepare(`SELECT * FROM ${table} LIMIT 1`).get();
  return true;
};

/** Only a file of ours is made anew: a path set by mistake costs nobody their data. */
const checkOurs = (database: Database.Database, path: string): void => {
  if (isEmpty(database) || isIndex(database)) return;
  throw new Error(`Expected an index of event ids at ${path}, found another database: name a path of its own.`);
};

const remove = (path: string): void => {
  for (const suffix of ['', '-wal', '-shm']) rmSync(`${path}${suffix}`, { force: true });
};

const tryOpen = (path: string): Database.Database | null => {
  const database = new Database(path);
  try {
    checkOurs(database, path);
    if (prepare(database)) return database;
  } catch (error) {
    if (driverCodeOf(error) !== 'SQLITE_CORRUPT') {
      database.close();
      throw error;
    }
  }
  database.close();
  return null;
};

export interface IndexFile {
  readonly database: Database.Database;
  close(): void;
}

/** Opens the index, and makes an empty one in place of one that is damaged or of another version: the ledger has it all. */
export const openIndexFile = (path: string | null): IndexFile => {
  if (path === null) {
    const database = new Database(':memory:');
    prepare(database);
    return { database, close: () => void database.close() };
  }
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const lock = lockFor(path);
  try {
    let database = tryOpen(path);
    if (!database) {
      remove(path);
      database = tryOpen(path);
    }
    if (!database) throw new Error(`Expected to make an index at ${path}, but could not: look at the disk.`);
    const opened = database;
    return {
      database,
      close: () => {
        opened.close();
        lock.release();
      },
    };
  } catch (error) {
    lock.release();
    throw error;
  }
};
