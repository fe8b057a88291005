import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { checkHeader } from './header.ts';
import { hasLog, logOf, makeRoomForLog } from './log-file.ts';
import { lockFor, type Lock } from './lock.ts';
import { diskFault, LedgerOpenFault } from './open-fault.ts';
import { applicationId, schemaVersion, tables } from './schema.ts';

/** The driver's binaries do not load before this: older versions crash rather than say so. */
const oldestNode = 22;
const cacheKiB = 64 * 1024;

export const checkNode = (version: string): void => {
  if (Number.parseInt(version, 10) >= oldestNode) return;
  throw new LedgerOpenFault(
    'NODE_TOO_OLD',
    `Expected Node ${oldestNode} or newer, this is ${version}: start the program with the Node of its own packages.`,
  );
};

const checkDirectory = (directory: string): void => {
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    accessSync(directory, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (cause) {
    throw new LedgerOpenFault(
      'NO_PERMISSION',
      `Expected a directory to read and write at ${directory}, but may not: give this user the right, or name another path.`,
      cause,
    );
  }
};

const checkIsFile = (path: string): void => {
  if (statSync(path).isFile()) return;
  throw new LedgerOpenFault(
    'NOT_A_DATABASE',
    `Expected a ledger at ${path}, found no file: name another path, or move away what is there.`,
  );
};

/** SQLite would open a file that it may only read, and tell of it at the first append. */
const checkWritable = (path: string): void => {
  try {
    accessSync(path, constants.R_OK | constants.W_OK);
  } catch (cause) {
    throw new LedgerOpenFault(
      'NO_PERMISSION',
      `Expected a ledger to read and write at ${path}, but may not: give this user the right, or name another path.`,
      cause,
    );
  }
};

const syncDirectory = (directory: string): void => {
  const handle = openSync(directory, 'r');
  fsyncSync(handle);
  closeSync(handle);
};

/** Made whole beside its place and then moved there, so that a crash leaves either no ledger or an empty one. */
const create = (path: string): void => {
  const draft = `${path}.new`;
  for (const left of [draft, `${draft}-journal`]) rmSync(left, { force: true });
  closeSync(openSync(draft, 'wx', 0o600));
  const database = new Database(draft);
  database.pragma('synchronous = FULL');
  database.exec(
    `BEGIN; ${tables} PRAGMA application_id = ${applicationId}; PRAGMA user_version = ${schemaVersion}; COMMIT;`,
  );
  database.close();
  renameSync(draft, path);
  syncDirectory(dirname(path));
};

const prepare = (path: string): void => {
  if (existsSync(path)) {
    checkIsFile(path);
    checkWritable(path);
    return checkHeader(path, hasLog(path));
  }
  if (hasLog(path))
    throw new LedgerOpenFault(
      'ORPHANED_LOG',
      `Expected a ledger at ${path}, found only its log ${logOf(path)}, which holds events: put the ledger back beside it, or move the log away.`,
    );
  create(path);
};

const tablesIn = (database: Database.Database): string =>
  database.prepare<[], string>('SELECT group_concat(sql ORDER BY name) FROM sqlite_schema').pluck().get() ?? '';

const tablesWanted = (): string => {
  const model = new Database(':memory:').exec(tables);
  const wanted = tablesIn(model);
  model.close();
  return wanted;
};

/** What only SQLite can tell: that the log fits the file, that the tables are whole, that the last event can be read. */
const tryOut = (database: Database.Database): void => {
  const last = database.prepare(
    'SELECT * FROM events JOIN streams ON streams.id = stream ORDER BY position DESC LIMIT 1',
  );
  if (tablesIn(database) !== tablesWanted()) throw new Error(`The tables are not those of schema ${schemaVersion}.`);
  last.get();
};

const damaged = (path: string, cause: unknown): LedgerOpenFault =>
  new LedgerOpenFault(
    'DAMAGED',
    `Expected a sound ledger at ${path}, but SQLite cannot read it: put the ledger back from a copy.`,
    cause,
  );

const connect = (path: string, options: Database.Options, pragmas: readonly string[]): Database.Database => {
  const database = new Database(path, { ...options, fileMustExist: true });
  try {
    for (const pragma of [`cache_size = -${cacheKiB}`, ...pragmas]) database.pragma(pragma);
    tryOut(database);
    return database;
  } catch (cause) {
    database.close();
    throw diskFault(path, cause) ?? damaged(path, cause);
  }
};

export interface Opened {
  readonly database: Database.Database;
  readonly lock: Lock;
}

/** Opens a ledger for writing, and makes one where none is. `maxBytes` is how far its file may grow. */
export const openForWriting = (path: string, maxBytes: number): Opened => {
  checkNode(process.versions.node);
  checkDirectory(dirname(path));
  const lock = lockFor(path);
  try {
    prepare(path);
    makeRoomForLog(path);
    // Checkpoints are made by checkpoints.ts; FULL is what makes an acknowledgement survive a power cut.
    const database = connect(path, {}, [
      'journal_mode = WAL',
      'synchronous = FULL',
      'wal_autocheckpoint = 0',
      'foreign_keys = OFF',
    ]);
    const pageSize = Number(database.pragma('page_size', { simple: true }));
    database.pragma(`max_page_count = ${Math.min(Math.floor(maxBytes / pageSize), 0xfffffffe)}`);
    return { database, lock };
  } catch (fault) {
    lock.release();
    throw diskFault(path, fault) ?? fault;
  }
};

/** Opens a ledger that another thread or process may be writing to. */
export const openReadOnly = (path: string): Database.Database => {
  checkNode(process.versions.node);
  if (!existsSync(path))
    throw new LedgerOpenFault(
      'MISSING',
      `Expected a ledger at ${path}, found nothing: name the path of one that exists.`,
    );
  checkHeader(path, hasLog(path));
  return connect(path, { readonly: true }, []);
};
