import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, format, parse } from 'node:path';
import type { Clock, Ledger } from '@accord/kernel';
import Database from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import type { Log } from '../../telemetry/index.ts';
import type { OpenGeneration, ReadDatabase } from '../read-database.ts';
import type { RunnerTables } from '../read-model.ts';
import { createRegistry, type Generation, type RegistryTables } from '../registry.ts';
import { APPLICATION_ID } from './application-id.ts';
import { doubtAboutGeneration, doubtAboutRegistry } from './doubt.ts';

export interface ReadDatabaseOptions {
  /** Holds the list of generations; each of them is a file beside it. */
  readonly file: string;
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly log: Log;
}

export interface SqliteReadDatabase extends ReadDatabase {
  /** Where files that could not be used were put. */
  readonly movedAside: readonly string[];
}

const parts = ['', '-wal', '-shm'];

const kysely = <DB>(database: Database.Database) => new Kysely<DB>({ dialect: new SqliteDialect({ database }) });

const openWriter = (file: string): Database.Database => {
  const database = new Database(file);
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = NORMAL'); // what a power cut takes is folded again from the ledger
  database.pragma(`application_id = ${APPLICATION_ID}`);
  return database;
};

const fileOf = (file: string, { family, number }: Pick<Generation, 'family' | 'number'>): string => {
  const { dir, name, ext } = parse(file);
  return format({ dir, name: `${name}-${family}-${number}`, ext });
};

const remove = (file: string): void => parts.forEach((part) => rmSync(file + part, { force: true }));

const moveAside = (file: string, doubt: string, { clock, log }: ReadDatabaseOptions): readonly string[] => {
  const aside = `${file}.unusable-${clock.now().replaceAll(/[:.]/g, '-')}`;
  const found = parts.filter((part) => existsSync(file + part));
  for (const part of found) renameSync(file + part, aside + part);
  const movedAside = found.length === 0 ? [] : [aside];
  log.warn({ file, doubt, movedAside }, 'read database cannot be used and is rebuilt from the ledger');
  return movedAside;
};

/** Takes generations that cannot be used out of the registry, so that others are made in their place. */
const giveUpDoubtful = async (registry: Kysely<RegistryTables>, options: ReadDatabaseOptions) => {
  const movedAside: string[] = [];
  const head = await options.ledger.head();
  const generations = registry.selectFrom('accord_generations').selectAll().where('state', '!=', 'dropped');
  for (const generation of await generations.execute()) {
    const file = fileOf(options.file, generation);
    const doubt = doubtAboutGeneration(file, head);
    if (doubt === null) continue;
    movedAside.push(...moveAside(file, doubt, options));
    const { number } = generation;
    await registry.updateTable('accord_generations').set({ state: 'dropped' }).where('number', '=', number).execute();
  }
  return movedAside;
};

const openFile = (file: string, afterwards: () => void): OpenGeneration => {
  const writer = kysely<RunnerTables>(openWriter(file));
  const reader = kysely<RunnerTables>(new Database(file, { readonly: true, fileMustExist: true }));
  return {
    writer,
    reader,
    // The hub's own process is the only one that has the file.
    lead: async () => ({ over: new AbortController().signal, end: async () => undefined }),
    close: async () => {
      afterwards();
      await reader.destroy();
      await writer.destroy();
    },
  };
};

const databaseOver = (file: string, registry: Kysely<RegistryTables>): ReadDatabase => {
  const opened = new Map<number, OpenGeneration>();
  return {
    registry,
    isShared: false,
    exclusively: async () => undefined,
    make: async (_trx, generation, create) => {
      const path = fileOf(file, generation);
      remove(path);
      const writer = kysely<RunnerTables>(openWriter(path));
      await writer.transaction().execute(create);
      await writer.destroy();
    },
    open: async (generation) => {
      const open = openFile(fileOf(file, generation), () => opened.delete(generation.number));
      opened.set(generation.number, open);
      return open;
    },
    peek: ({ number }) => opened.get(number)?.reader ?? null,
    isUsed: async (_trx, { number }) => opened.has(number),
    drop: async (_trx, generation) => remove(fileOf(file, generation)),
    check: async () => null,
    close: () => registry.destroy(),
  };
};

/**
 * Opens the read models of one process, and makes them when they are not there. A file that is damaged, foreign, or made
 * from another ledger is put aside and begun anew: all it holds is folded from the ledger again. Throws when a file cannot
 * be opened for another reason (rights, a full disk): then nothing is moved.
 */
export const openReadDatabase = async (options: ReadDatabaseOptions): Promise<SqliteReadDatabase> => {
  const { file } = options;
  mkdirSync(dirname(file), { recursive: true });
  const doubt = doubtAboutRegistry(file);
  const registryAside = doubt === null ? [] : moveAside(file, doubt, options);
  const registry = kysely<RegistryTables>(openWriter(file));
  await createRegistry(registry);
  const movedAside = [...registryAside, ...(await giveUpDoubtful(registry, options))];
  return { ...databaseOver(file, registry), movedAside };
};
