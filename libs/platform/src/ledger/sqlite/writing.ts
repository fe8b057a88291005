import {
  accept,
  categoryOf,
  instantAt,
  millisecondsOf,
  refuse,
  type Appended,
  type AppendRefusal,
  type Clock,
  type EventId,
  type Expected,
  type Instant,
  type Result,
  type StreamName,
} from '@accord/kernel';
import type Database from 'better-sqlite3';
import type { Written } from '../encode.ts';
import { positionOf, positionsUpTo } from '../position.ts';
import { recognise, type Known } from '../recognise.ts';
import { KnownIds } from './known-ids.ts';
import { statements, type Statements } from './statements.ts';

export interface Append {
  readonly stream: StreamName;
  readonly expected: Expected;
  readonly events: readonly Written[];
}

type Answer = Result<Appended, AppendRefusal>;

export interface Writing {
  /** Position of the last event that is committed. */
  head(): number;
  /** All of these in one transaction, each accepted or refused by itself. Throws when none of them was kept. */
  commit(appends: readonly Append[]): readonly Answer[];
  /** Work that no append need wait for; to be called when they have been answered. */
  tidy(): void;
}

/** Where a stream ends; `id` null: it has no number yet; `last` -1: it has no event yet. */
interface Tip {
  readonly id: number | null;
  readonly last: number;
}

const tipsRemembered = 50_000;

/**
 * The one who writes. What it remembers (head, tips, kinds, ids) runs ahead of the file inside a transaction, and is dropped
 * whenever one fails, so that the file is always what counts.
 */
class Writer implements Writing {
  readonly #database: Database.Database;
  readonly #clock: Clock;
  readonly #sql: Statements;
  readonly #ids: KnownIds;
  readonly #tips = new Map<StreamName, Tip>();
  readonly #kinds = new Map<string, number>();
  #committed: { readonly head: number; readonly at: number };
  #head: number;

  constructor(database: Database.Database, clock: Clock) {
    this.#database = database;
    this.#clock = clock;
    this.#sql = statements(database);
    this.#ids = new KnownIds(database);
    const newest = this.#sql.latest.get();
    this.#committed = { head: newest?.position ?? 0, at: newest?.recordedAt ?? 0 };
    this.#head = this.#committed.head;
  }

  head(): number {
    return this.#committed.head;
  }

  commit(appends: readonly Append[]): readonly Answer[] {
    try {
      const at = Math.max(this.#committed.at, millisecondsOf(this.#clock.now()));
      const recordedAt = instantAt(at);
      this.#sql.begin.run();
      const answers = appends.map((append) => this.#store(append, at, recordedAt));
      this.#sql.commit.run();
      this.#committed = { head: this.#head, at };
      this.#ids.keep();
      return answers;
    } catch (cause) {
      this.#forget();
      throw cause;
    }
  }

  tidy(): void {
    this.#ids.tidy(this.#committed.head);
  }

  #store(append: Append, at: number, recordedAt: Instant): Answer {
    const before = this.#recognise(append);
    if (before) return before;
    const { stream, expected } = append;
    const tip = this.#tipOf(stream);
    const actual = tip.last < 0 ? 'none' : tip.last;
    if (expected !== 'any' && expected !== actual)
      return refuse({ code: 'VERSION_CONFLICT', stream, expected, actual });
    const last = this.#insert(append, tip, at);
    const [position, positions] = [positionOf(this.#head), positionsUpTo(this.#head, append.events.length)];
    return accept({ stream, first: tip.last + 1, last, position, positions, recordedAt, repeated: false });
  }

  #insert({ stream, events }: Append, tip: Tip, at: number): number {
    const id = tip.id ?? Number(this.#sql.addStream.run(stream, categoryOf(stream)).lastInsertRowid);
    let last = tip.last;
    for (const event of events) {
      const { occurredOn, correctionOf, meta, data } = event;
      const place = [++this.#head, id, ++last, this.#kindOf(event), at] as const;
      this.#sql.add.run(...place, event.id, occurredOn, correctionOf, meta, data);
      this.#ids.add(event.id, this.#head);
    }
    this.#tips.set(stream, { id, last });
    return last;
  }

  #find(id: EventId): Known | undefined {
    const position = this.#ids.positionOf(id);
    const seen = position === undefined ? undefined : this.#sql.find.get(position);
    return seen && { ...seen, recordedAt: instantAt(seen.recordedAt) };
  }

  #recognise({ stream, events }: Append): ReturnType<typeof recognise> {
    const ids = events.map(({ id }) => id);
    return recognise(stream, ids, (id) => this.#find(id));
  }

  #tipOf(stream: StreamName): Tip {
    if (this.#tips.size >= tipsRemembered) this.#tips.clear();
    return this.#tips.get(stream) ?? this.#sql.tip.get(stream) ?? { id: null, last: -1 };
  }

  #kindOf({ type, version }: Written): number {
    const name = `${version} ${type}`;
    const known = this.#kinds.get(name);
    if (known !== undefined) return known;
    const id = this.#sql.kind.get(type, version) ?? Number(this.#sql.addKind.run(type, version).lastInsertRowid);
    this.#kinds.set(name, id);
    return id;
  }

  #forget(): void {
    this.#head = this.#committed.head;
    this.#tips.clear();
    this.#kinds.clear();
    this.#ids.drop();
    if (this.#database.inTransaction) this.#sql.rollback.run();
  }
}

export const writingTo = (database: Database.Database, clock: Clock): Writing => new Writer(database, clock);
