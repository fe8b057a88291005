import { statSync } from 'node:fs';
import type { Position } from '@accord/kernel';
import Database from 'better-sqlite3';
import { codeOf } from '../../faults/index.ts';
import { APPLICATION_ID } from './application-id.ts';

const sizeOf = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0;
const isDamage = (fault: unknown): boolean => /^SQLITE_(NOTADB|CORRUPT|ERROR)/.test(codeOf(fault) ?? '');

type Look = (database: Database.Database) => string | null;

const doubtInside = (database: Database.Database, wasCleanlyClosed: boolean, look: Look) => {
  if (database.pragma('application_id', { simple: true }) !== APPLICATION_ID) return 'it is not a read database';
  // Reads every page: only when the last process had no chance to close it.
  if (!wasCleanlyClosed && database.pragma('quick_check(1)', { simple: true }) !== 'ok') return 'it is damaged';
  return look(database);
};

/** Why the file cannot be used; null when it can, or is not there. */
const doubtAbout = (file: string, look: Look): string | null => {
  if (sizeOf(file) === 0) return null;
  const wasCleanlyClosed = sizeOf(`${file}-wal`) === 0;
  let database: Database.Database | undefined;
  try {
    database = new Database(file, { readonly: true }); // what is doubtful is looked at and left as it is
    return doubtInside(database, wasCleanlyClosed, look);
  } catch (fault) {
    if (isDamage(fault)) return 'it is damaged';
    throw fault;
  } finally {
    database?.close();
  }
};

export const doubtAboutRegistry = (file: string): string | null =>
  doubtAbout(file, (database) => {
    const table = database.prepare("select 1 from sqlite_schema where name = 'accord_generations'").get();
    return table === undefined ? 'it was made by an earlier version' : null;
  });

export const doubtAboutGeneration = (file: string, head: Position | null): string | null => {
  if (sizeOf(file) === 0) return 'it is not there';
  return doubtAbout(file, (database) => {
    const at = database.prepare<[], Position | null>('select position from accord_checkpoint').pluck().get();
    return at && (head === null || at > head) ? 'it is ahead of the ledger, so it was made from another' : null;
  });
};
