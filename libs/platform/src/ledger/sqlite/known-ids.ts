import type { EventId } from '@accord/kernel';
import type Database from 'better-sqlite3';

/** How many ids may wait for the index: more make it cheaper to keep, and the moment of entering them longer. */
const mostYoung = 8192;

/**
 * At which position each id stands. Ids come in no order, so that each would touch a page of the index by itself, which
 * is what an append would mostly cost. The young ones are therefore kept in memory and entered in the index many at a
 * time, in its order. `indexed` tells how far the index goes; what lies beyond is read from the events at the start.
 */
export class KnownIds {
  readonly #database: Database.Database;
  readonly #young = new Map<EventId, number>();
  /** Those of the transaction in hand. */
  readonly #fresh: EventId[] = [];
  readonly #old;
  readonly #enter;
  readonly #advance;

  constructor(database: Database.Database) {
    this.#database = database;
    this.#old = database.prepare<[EventId], number>("SELECT position FROM ids WHERE id = unhex(?, '-')").pluck();
    this.#enter = database.prepare<[number]>(
      `INSERT INTO ids (id, position) SELECT unhex(id, '-'), position FROM events
       WHERE position > (SELECT through FROM indexed) AND position <= ? ORDER BY 1`,
    );
    this.#advance = database.prepare<[number]>('UPDATE indexed SET through = ?');
    const young = database
      .prepare<[], [EventId, number]>('SELECT id, position FROM events WHERE position > (SELECT through FROM indexed)')
      .raw();
    for (const [id, position] of young.iterate()) this.#young.set(id, position);
  }

  positionOf(id: EventId): number | undefined {
    return this.#young.get(id) ?? this.#old.get(id);
  }

  add(id: EventId, position: number): void {
    this.#young.set(id, position);
    this.#fresh.push(id);
  }

  /** The transaction in hand has been committed. */
  keep(): void {
    this.#fresh.length = 0;
  }

  /** The transaction in hand has failed. */
  drop(): void {
    for (const id of this.#fresh.splice(0)) this.#young.delete(id);
  }

  /** Enters the young ids up to the head when there are many; to be called between transactions. */
  tidy(head: number): void {
    if (this.#young.size < mostYoung) return;
    try {
      this.#database.transaction(() => {
        this.#enter.run(head);
        this.#advance.run(head);
      })();
      this.#young.clear();
    } catch {
      // They stay young: nothing is lost by it, and the next append meets the same disk and tells of it.
    }
  }
}
