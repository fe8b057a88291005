import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';

export interface KeptDatabase<Tables> {
  /** One connection: who writes waits for whoever writes. */
  readonly db: Kysely<Tables>;
  /** For questions, beside a write in hand. */
  readonly questions: Kysely<Tables>;
  close(): Promise<void>;
}

/** "ACKD" */
const APPLICATION_ID = 0x41_43_4b_44;

const over = <Tables>(database: Database.Database): Kysely<Tables> =>
  new Kysely<Tables>({ dialect: new SqliteDialect({ database }) });

const mustBeOurs = (file: string, database: Database.Database): void => {
  const found = Number(database.pragma('application_id', { simple: true }));
  const tables = database.prepare('select count(*) from sqlite_schema').pluck().get();
  if (found === APPLICATION_ID || (found === 0 && tables === 0)) return;
  database.close();
  throw new Error(
    `Expected a database of Accord at ${file}, found that of another program (${found}): name another folder.`,
  );
};

/**
 * A SQLite file that is never thrown away; made when it is not there. A power cut may take its last transactions, whole ones
 * from the end: it is for what follows from the ledger, and is made again in the same way.
 */
export const openKeptDatabase = <Tables>(file: string): KeptDatabase<Tables> => {
  mkdirSync(dirname(file), { recursive: true });
  const database = new Database(file);
  mustBeOurs(file, database);
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = NORMAL'); // no wait for the disk at each commit: the ledger has had its own
  database.pragma(`application_id = ${APPLICATION_ID}`);
  const db = over<Tables>(database);
  const questions = over<Tables>(new Database(file, { readonly: true, fileMustExist: true }));
  return {
    db,
    questions,
    close: async () => {
      await questions.destroy();
      await db.destroy();
    },
  };
};

/** The same for whoever only looks, also while another process writes to it. */
export const readKeptDatabase = <Tables>(file: string): Kysely<Tables> => {
  if (!existsSync(file))
    throw new Error(`Expected a database of Accord at ${file}, found nothing: name the folder that has it.`);
  const database = new Database(file, { readonly: true, fileMustExist: true });
  mustBeOurs(file, database);
  return over<Tables>(database);
};
