import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Clock, Ledger } from '@accord/kernel';
import Database from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import type { Log } from '../telemetry/index.ts';
import { doubtAbout } from './doubt.ts';
import { APPLICATION_ID } from './application-id.ts';
import { createRunnerTables, type RunnerTables } from './read-model.ts';

export interface ReadDatabaseOptions {
  readonly file: string;
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly log: Log;
}

export interface ReadDatabase {
  /** For the runner alone. */
  readonly writer: Kysely<RunnerTables>;
  /** For questions: cannot write, and does not wait for the writer. */
  readonly reader: Kysely<RunnerTables>;
  /** Where the file that could not be used was put; null when there was none. */
  readonly movedAside: string | null;
  close(): Promise<void>;
}

const kysely = (database: Database.Database) => new Kysely<RunnerTables>({ dialect: new SqliteDialect({ database }) });

const openWriter = (file: string): Database.Database => {
  const database = new Database(file);
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = NORMAL'); // what a power cut takes is folded again from the ledger
  database.pragma(`application_id = ${APPLICATION_ID}`);
  return database;
};

const moveAside = (file: string, clock: Clock): string => {
  const aside = `${file}.unusable-${clock.now().replaceAll(/[:.]/g, '-')}`;
  for (const part of ['', '-wal', '-shm']) if (existsSync(file + part)) renameSync(file + part, aside + part);
  return aside;
};

/**
 * Opens the database of the read models, and makes it when it is not there. One that is damaged, foreign, or made from
 * another ledger is put aside and begun anew: all it holds is folded from the ledger again. Throws when the file cannot
 * be opened for another reason (rights, a full disk): then nothing is moved.
 */
export const openReadDatabase = async ({ file, ledger, clock, log }: ReadDatabaseOptions): Promise<ReadDatabase> => {
  mkdirSync(dirname(file), { recursive: true });
  const doubt = doubtAbout(file, await ledger.head());
  const movedAside = doubt === null ? null : moveAside(file, clock);
  if (movedAside !== null)
    log.warn({ file, doubt, movedAside }, 'read database cannot be used and is rebuilt from the ledger');
  const writer = kysely(openWriter(file));
  await createRunnerTables(writer);
  const reader = kysely(new Database(file, { readonly: true, fileMustExist: true }));
  const close = async (): Promise<void> => {
    await reader.destroy();
    await writer.destroy();
  };
  return { writer, reader, movedAside, close };
};
