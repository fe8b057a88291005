import type { EventId, StreamName } from '@accord/kernel';
import type Database from 'better-sqlite3';
import type { Place } from '../recognise.ts';
import { openIndexFile } from './index-file.ts';

/** How far the index has read, and which event of ours stands there: proof that it belongs to this server. */
export interface Through {
  readonly commit: number;
  readonly id: EventId;
}

/** Each flush writes so many ids in the order of the index, which costs a fraction of writing them one by one. */
const mostYoung = 4096;

const statements = (database: Database.Database) => ({
  place: database.prepare<[Buffer], readonly [number, number]>('SELECT stream, revision FROM ids WHERE id = ?').raw(),
  name: database.prepare<[number], StreamName>('SELECT name FROM streams WHERE id = ?').pluck(),
  last: database.prepare<[string], number>('SELECT last FROM streams WHERE name = ?').pluck(),
  through: database.prepare<[], Through>('SELECT position AS "commit", id FROM through'),
  addStream: database
    .prepare<[string, number], number>(
      `INSERT INTO streams (name, last) VALUES (?, ?)
       ON CONFLICT (name) DO UPDATE SET last = max(last, excluded.last) RETURNING id`,
    )
    .pluck(),
  addId: database.prepare<[Buffer, number, number]>('INSERT OR IGNORE INTO ids VALUES (?, ?, ?)'),
  forgetThrough: database.prepare('DELETE FROM through'),
  addThrough: database.prepare<[number, string]>('INSERT INTO through VALUES (?, ?)'),
});

const bytesOf = (id: EventId): Buffer => Buffer.from(id.replaceAll('-', ''), 'hex');

/**
 * Where each event stands and where each stream ends, as far as the ledger has been read. The server forgets event ids;
 * this does not, and can be made anew from the ledger at any time. New entries are young: kept in memory, then written
 * many at a time.
 */
export class IdIndex {
  readonly #file;
  readonly #sql;
  readonly #ids = new Map<EventId, Place>();
  readonly #lasts = new Map<StreamName, number>();
  /** Streams looked for in vain, which are mostly about to begin. */
  readonly #absent = new Set<StreamName>();
  #through: Through | null;
  #flushAt = mostYoung;

  /** `path` null: in memory. */
  constructor(path: string | null) {
    this.#file = openIndexFile(path);
    this.#sql = statements(this.#file.database);
    this.#through = this.#sql.through.get() ?? null;
  }

  get through(): Through | null {
    return this.#through;
  }

  find(id: EventId): Place | undefined {
    const young = this.#ids.get(id);
    if (young) return young;
    const old = this.#sql.place.get(bytesOf(id));
    return old && { stream: this.#sql.name.get(old[0])!, revision: old[1] };
  }

  lastOf(stream: StreamName): number | 'none' {
    const young = this.#lasts.get(stream);
    if (young !== undefined) return young;
    const last = this.#absent.has(stream) ? undefined : this.#sql.last.get(stream);
    if (last === undefined) this.#absent.add(stream);
    return last ?? 'none';
  }

  /** Takes note of an event. The first place of an id counts. */
  add(id: EventId, stream: StreamName, revision: number): void {
    if (!this.#ids.has(id)) this.#ids.set(id, { stream, revision });
    this.reached(stream, revision);
  }

  /** Takes note of a revision, whoever wrote it. */
  reached(stream: StreamName, revision: number): void {
    const last = this.lastOf(stream);
    this.#lasts.set(stream, last === 'none' ? revision : Math.max(last, revision));
  }

  /** All of ours up to here have been added. */
  advance(through: Through): void {
    this.#through = through;
    if (this.#ids.size >= this.#flushAt) this.flush();
  }

  /** Writes the young ones down. A disk that fails keeps them young: they are found in memory, and read again at the next start. */
  flush(): void {
    try {
      this.#file.database.transaction(() => this.#write())();
      this.#ids.clear();
      this.#lasts.clear();
      this.#absent.clear();
      this.#flushAt = mostYoung;
    } catch {
      this.#flushAt = this.#ids.size + mostYoung; // nothing is lost by it: the ledger has them
    }
  }

  /** Begins anew, for a server that is not the one the index was made from. */
  empty(): void {
    this.#file.database.exec('DELETE FROM ids; DELETE FROM streams; DELETE FROM through;');
    this.#ids.clear();
    this.#lasts.clear();
    this.#absent.clear();
    this.#through = null;
  }

  close(): void {
    this.flush();
    this.#file.close();
  }

  #write(): void {
    const streams = new Map<StreamName, number>();
    for (const [name, last] of this.#lasts) streams.set(name, this.#sql.addStream.get(name, last)!);
    for (const [id, { stream, revision }] of [...this.#ids].sort(([one], [other]) => (one < other ? -1 : 1)))
      this.#sql.addId.run(bytesOf(id), streams.get(stream)!, revision);
    this.#sql.forgetThrough.run();
    if (this.#through) this.#sql.addThrough.run(this.#through.commit, this.#through.id);
  }
}
