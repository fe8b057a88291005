import type { EventId, Instant, StreamName } from '@accord/kernel';
import type { EventStoreConnection } from './connection.ts';
import type { IdIndex } from './id-index.ts';
import { pageAfter } from './pages.ts';
import { delayMs } from './patience.ts';
import { Rest } from './rest.ts';
import { appendOf, commitAt, isOfTheSystem, isOurs, recordedAtOf, type Stored } from './stored.ts';

/** What the server answered to an append. */
export interface Acknowledged {
  readonly first: number;
  readonly last: number;
  readonly commit: number;
}

/** An append of ours that the keeper looks out for in the ledger. */
export interface Awaited {
  readonly stream: StreamName;
  readonly ids: readonly EventId[];
  /** Told from all other appends by this. */
  readonly append: string;
}

interface Watch extends Awaited {
  readonly found: PromiseWithResolvers<Instant | null>;
  acknowledged: Acknowledged | null;
  /** Its first event in the ledger, and which append stored it. */
  sight: { readonly recordedAt: Instant; readonly append: string | undefined } | null;
}

const pageSize = 1000;

/**
 * Follows the whole ledger for the index, and tells an append of ours the time it was recorded, which the server's answer
 * leaves out. The events of one append stand together, so of a long one of ours only the first is read.
 */
export class Keeper {
  readonly #connection: EventStoreConnection;
  readonly #index: IdIndex;
  readonly #rest: Rest;
  readonly #watches = new Map<EventId, Watch>();
  readonly #due = new Set<Watch>();
  readonly #caughtUp = Promise.withResolvers<void>();
  readonly #done: Promise<void>;
  #at: number | null;
  #misses = 0;
  #isStopped = false;
  #failures = 0;

  constructor(connection: EventStoreConnection, index: IdIndex, lookEveryMs: number) {
    this.#connection = connection;
    this.#index = index;
    this.#rest = new Rest(lookEveryMs);
    this.#at = index.through?.commit ?? null;
    this.#done = this.#follow();
  }

  /** Resolves when all that stood in the ledger at the start is in the index. */
  caughtUp(): Promise<void> {
    return this.#caughtUp.promise;
  }

  /** How often in a row the ledger could not be read. */
  get failures(): number {
    return this.#failures;
  }

  /** To be called before the append is sent; the events may be seen before they are acknowledged. */
  watch(awaited: Awaited): { readonly found: (answer: Acknowledged) => Promise<Instant | null>; forget(): void } {
    const found = Promise.withResolvers<Instant | null>();
    const watch: Watch = { ...awaited, found, acknowledged: null, sight: null };
    const [first] = awaited.ids;
    if (first) this.#watches.set(first, watch);
    return {
      found: (answer) => this.#acknowledge(watch, answer),
      forget: () => {
        if (first) this.#watches.delete(first);
        this.#due.delete(watch);
      },
    };
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#rest.wake();
    await this.#done;
  }

  /** Resolves with the time of recording; with null when another append had stored these events. */
  #acknowledge(watch: Watch, answer: Acknowledged): Promise<Instant | null> {
    watch.acknowledged = answer;
    this.#due.add(watch);
    this.#takeWhole(watch);
    this.#settle();
    if (this.#due.size > 0) this.#rest.wake();
    return watch.found.promise;
  }

  async #follow(): Promise<void> {
    while (!this.#isStopped) {
      try {
        const isLast = await this.#look();
        this.#failures = 0;
        if (isLast) this.#caughtUp.resolve();
        if (isLast && this.#due.size === 0) await this.#rest.begin();
      } catch {
        this.#failures += 1;
        await this.#rest.begin(delayMs(this.#failures, this.#connection.chance));
      }
    }
  }

  async #look(): Promise<boolean> {
    const page = await pageAfter(this.#connection, this.#at, this.#appetite());
    const before = this.#due.size;
    for (const event of page.events) this.#take(event);
    this.#settle();
    this.#misses = this.#due.size < before ? 0 : this.#misses + 1;
    return page.isLast;
  }

  /** As many events as are likely to be wanted: all when none is awaited, up to the first of a long append of ours. */
  #appetite(): number {
    if (this.#due.size === 0) return pageSize;
    let count = 0;
    for (const { ids } of this.#due) {
      count += 1;
      if (ids.length > 1) break;
    }
    return Math.min(pageSize, count * 2 ** Math.min(this.#misses, 10));
  }

  #take(event: Stored): void {
    const commit = commitAt(event);
    if (this.#at !== null && commit <= this.#at) return; // in the midst of an append that was taken whole
    this.#at = commit;
    if (isOfTheSystem(event)) return;
    const [id, stream, revision] = [event.id as EventId, event.streamId as StreamName, Number(event.revision)];
    if (!isOurs(event)) return this.#index.reached(stream, revision);
    this.#index.add(id, stream, revision);
    this.#index.advance({ commit, id });
    const watch = this.#watches.get(id);
    if (!watch) return;
    watch.sight = { recordedAt: recordedAtOf(event), append: appendOf(event) };
    this.#takeWhole(watch);
  }

  #takeWhole({ stream, ids, append, acknowledged, sight }: Watch): void {
    if (!acknowledged || sight?.append !== append || acknowledged.commit <= (this.#at ?? -1)) return;
    ids.forEach((id, index) => this.#index.add(id, stream, acknowledged.first + index));
    this.#at = acknowledged.commit;
    this.#index.advance({ commit: acknowledged.commit, id: ids.at(-1)! });
  }

  #settle(): void {
    for (const watch of this.#due) {
      const { acknowledged, sight, append, found } = watch;
      if (!acknowledged || this.#at === null || acknowledged.commit > this.#at) continue;
      this.#due.delete(watch);
      found.resolve(sight?.append === append ? sight.recordedAt : null);
    }
  }
}
