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
import { positionOf } from '../position.ts';
import { recognise, type Known } from '../recognise.ts';
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
}

/** Where a stream ends; `id` null: it has no number yet; `last` -1: it has no event yet. */
interface Tip {
  readonly id: number | null;
  readonly last: number;
}

const tipsRemembered = 50_000;

/**
 * The one who writes. What it remembers (head, tips, kinds) runs ahead of the file inside a transaction, and is dropped
 * whenever one fails, so that the file is always what counts.
 */
class Writer implements Writing {
  readonly #database: Database.Database;
  readonly #clock: Clock;
  readonly #sql: Statements;
  readonly #tips = new Map<StreamName, Tip>();
  readonly #kinds = new Map<string, number>();
  #committed: { readonly head: number; readonly at: number };
  #head: number;

  constructor(database: Database.Database, clock: Clock) {
    this.#database = database;
    this.#clock = clock;
    this.#sql = statements(database);
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
      return answers;
    } catch (cause) {
      this.#forget();
      throw cause;
    }
  }

  #store(append: Append, at: number, recordedAt: Instant): Answer {
    const { stream, expected, events } = append;
    const tip = this.#tipOf(stream);
    const actual = tip.last < 0 ? 'none' : tip.last;
    if (expected !== 'any' && expected !== actual)
      return this.#recognise(append) ?? refuse({ code: 'VERSION_CONFLICT', stream, expected, actual });
    if (this.#insert(append, tip, at)) {
      const [first, last] = [tip.last + 1, tip.last + events.length];
      return accept({ stream, first, last, position: positionOf(this.#head), recordedAt, repeated: false });
    }
    const answer = this.#recognise(append);
    if (!answer) throw new Error('Expected to know an id that the index refused: the ledger is damaged.');
    return answer;
  }

  /** False, with nothing left behind, when one of the ids is known. */
  #insert({ stream, events }: Append, tip: Tip, at: number): boolean {
    const id = tip.id ?? Number(this.#sql.addStream.run(stream, categoryOf(stream)).lastInsertRowid);
    let [position, revision] = [this.#head, tip.last];
    for (const event of events) {
      const { occurredOn, correctionOf, meta, data } = event;
      const place = [++position, id, ++revision, this.#kindOf(event), at] as const;
      const { changes } = this.#sql.add.run(...place, event.id, occurredOn, correctionOf, meta, data);
      if (changes === 1) continue;
      this.#sql.undo.run(this.#head);
      if (tip.id === null) this.#sql.undoStream.run(id);
      return false;
    }
    this.#head = position;
    this.#tips.set(stream, { id, last: revision });
    return true;
  }

  #recognise({ stream, events }: Append) {
    const find = (id: EventId): Known | undefined => {
      const seen = this.#sql.find.get(id);
      return seen && { ...seen, recordedAt: instantAt(seen.recordedAt) };
    };
    return recognise(
      stream,
      events.map(({ id }) => id),
      find,
    );
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
    if (this.#database.inTransaction) this.#sql.rollback.run();
  }
}

export const writingTo = (database: Database.Database, clock: Clock): Writing => new Writer(database, clock);
