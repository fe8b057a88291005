import type { EventId, StreamName } from '@accord/kernel';
import type Database from 'better-sqlite3';
import type { Known } from '../recognise.ts';

interface Seen extends Omit<Known, 'recordedAt'> {
  readonly recordedAt: number;
}

/** All that the writer says to the database, prepared once. */
export const statements = (database: Database.Database) => ({
  begin: database.prepare('BEGIN IMMEDIATE'),
  commit: database.prepare('COMMIT'),
  rollback: database.prepare('ROLLBACK'),
  latest: database.prepare<[], { position: number; recordedAt: number }>(
    'SELECT position, recorded_at AS recordedAt FROM events ORDER BY position DESC LIMIT 1',
  ),
  tip: database.prepare<[StreamName], { id: number; last: number }>(
    'SELECT id, (SELECT coalesce(max(revision), -1) FROM events WHERE stream = streams.id) AS last FROM streams WHERE name = ?',
  ),
  addStream: database.prepare<[StreamName, string]>('INSERT INTO streams (name, category) VALUES (?, ?)'),
  kind: database.prepare<[string, number], number>('SELECT id FROM kinds WHERE type = ? AND version = ?').pluck(),
  addKind: database.prepare<[string, number]>('INSERT INTO kinds (type, version) VALUES (?, ?)'),
  add: database.prepare<
    [number, number, number, number, number, EventId, string | null, EventId | null, string, string]
  >(
    `INSERT INTO events (position, stream, revision, kind, recorded_at, id, occurred_on, correction_of, meta, data)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ),
  find: database.prepare<[number], Seen>(
    `SELECT name AS stream, revision, position, recorded_at AS recordedAt FROM events JOIN streams ON streams.id = stream
     WHERE position = ?`,
  ),
});

export type Statements = ReturnType<typeof statements>;
