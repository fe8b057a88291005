import { statSync } from 'node:fs';
import type { Position } from '@accord/kernel';
import Database from 'better-sqlite3';
import { codeOf } from '../faults/index.ts';
import { APPLICATION_ID } from './application-id.ts';

const sizeOf = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0;
const isDamage = (fault: unknown): boolean => /^SQLITE_(NOTADB|CORRUPT|ERROR)/.test(codeOf(fault) ?? '');

const doubtInside = (database: Database.Database, wasCleanlyClosed: boolean, head: Position | null) => {
  if (database.pragma('application_id', { simple: true }) !== APPLICATION_ID) return 'it is not a read database';
  // Reads every page: only when the last process had no chance to close it.
  if (!wasCleanlyClosed && database.pragma('quick_check(1)', { simple: true }) !== 'ok') return 'it is damaged';
  const furthest = database.prepare<[], Position | null>('select max(position) from accord_checkpoints').pluck().get();
  if (furthest && (head === null || furthest > head)) return 'it is ahead of the ledger, so it was made from another';
  return null;
};

/** Why the file cannot serve as read database of a ledger with this head; null when it can, or is not there. */
export const doubtAbout = (file: string, head: Position | null): string | null => {
  if (sizeOf(file) === 0) return null;
  const wasCleanlyClosed = sizeOf(`${file}-wal`) === 0;
  let database: Database.Database | undefined;
  try {
    database = new Database(file, { readonly: true }); // what is doubtful is looked at and left as it is
    return doubtInside(database, wasCleanlyClosed, head);
  } catch (fault) {
    if (isDamage(fault)) return 'it is damaged';
    throw fault;
  } finally {
    database?.close();
  }
};
