import { join } from 'node:path';
import Database from 'better-sqlite3';

type Row = readonly [stream: string, version: number, data: string];

const create = (file: string) => {
  const database = new Database(file);
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.exec(
    'CREATE TABLE events (stream TEXT NOT NULL, ver INT NOT NULL, data TEXT NOT NULL, UNIQUE (stream, ver))',
  );
  return database;
};

/**
 * The least that a durable append can be: text into a table, all that came in one turn of the event loop in one
 * transaction, answered after its commit. No ids, no envelope, no check of any kind but the table's own.
 */
export const rawGroupCommit = (folder: string) => {
  const database = create(join(folder, 'raw.sqlite'));
  const insert = database.prepare<[string, number, string]>('INSERT INTO events VALUES (?, ?, ?)');
  let waiting: { readonly row: Row; readonly resolve: () => void; readonly reject: (fault: unknown) => void }[] = [];
  const commit = database.transaction((rows: typeof waiting) => {
    for (const { row } of rows) insert.run(...row);
  });
  const flush = (): void => {
    const batch = waiting;
    waiting = [];
    try {
      commit.immediate(batch);
      for (const { resolve } of batch) resolve();
    } catch (fault) {
      for (const { reject } of batch) reject(fault);
    }
  };
  return {
    append: (...row: Row): Promise<void> =>
      new Promise((resolve, reject) => {
        if (waiting.length === 0) setImmediate(flush);
        waiting.push({ row, resolve, reject });
      }),
    close: (): void => {
      database.close();
    },
  };
};
