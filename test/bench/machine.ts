import { cpus, totalmem } from 'node:os';
import Database from 'better-sqlite3';

const sqliteVersion = (): string => {
  const database = new Database(':memory:');
  const version = String(database.prepare('SELECT sqlite_version()').pluck().get());
  database.close();
  return version;
};

/** What the figures were taken on. */
export const machine = (): string => {
  const cores = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  const model = cores[0]?.model.trim() ?? 'an unknown processor';
  return `${cores.length} cores (${model}), ${memory} GiB, Node ${process.versions.node}, SQLite ${sqliteVersion()}`;
};
