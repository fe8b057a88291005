import type { StreamName } from '@accord/kernel';
import type Database from 'better-sqlite3';
import type { Kind, Names } from './recorded.ts';

const streamsRemembered = 50_000;

/** What the numbers in `events` stand for. Committed names never change, so they are remembered, within bounds. */
export const namesIn = (database: Database.Database): Names => {
  const findStream = database.prepare<[number], StreamName>('SELECT name FROM streams WHERE id = ?').pluck();
  const findKind = database.prepare<[number], Kind>('SELECT type, version FROM kinds WHERE id = ?');
  const streams = new Map<number, StreamName>();
  const kinds = new Map<number, Kind>();
  const remember = <T>(map: Map<number, T>, id: number, found: T | undefined): T => {
    if (found === undefined)
      throw new Error(`Expected a name for number ${id} in the ledger, found none: the file is damaged.`);
    if (map.size >= streamsRemembered) map.clear();
    map.set(id, found);
    return found;
  };
  return {
    stream: (id) => streams.get(id) ?? remember(streams, id, findStream.get(id)),
    kind: (id) => kinds.get(id) ?? remember(kinds, id, findKind.get(id)),
  };
};
