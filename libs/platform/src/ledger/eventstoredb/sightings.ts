import { instantAt, type EventId, type Instant, type StreamName } from '@accord/kernel';
import type { Cut } from './cuts.ts';
import type { IdIndex } from './id-index.ts';
import type { Seen } from './seen.ts';

/** What the server answered to an append. */
export interface Acknowledged {
  readonly first: number;
  readonly last: number;
  readonly commit: number;
}

/** An append of ours that is looked out for in the ledger. */
export interface Awaited {
  readonly stream: StreamName;
  readonly ids: readonly EventId[];
  /** Told from all other appends by this. */
  readonly append: string;
}

/** An append as it stands in the ledger. */
export interface Found {
  readonly recordedAt: Instant;
  /** Where its events stand, as far as they were looked at: of a long append not all were. */
  readonly commits: readonly number[];
}

/** The first event of an append in the ledger, which append stored it, and where what came after it stands. */
interface Sight extends Found {
  readonly append: string;
  readonly commits: number[];
}

interface Watch extends Awaited {
  readonly found: PromiseWithResolvers<Found | null>;
  acknowledged: Acknowledged | null;
  sight: Sight | null;
}

export interface Lookout {
  /** Resolves with when and where they were recorded; with null when another append had stored these events. */
  found(answer: Acknowledged): Promise<Found | null>;
  forget(): void;
}

/** A longer append is looked for by its first event alone, and where the others stand is not told. */
export const MOST_TOLD = 100;
const isLong = ({ ids }: Awaited): boolean => ids.length > MOST_TOLD;

/**
 * How far the ledger has been read, what of it is in the index, and which appends of ours are still to be seen there. The
 * events of one append stand together, so of a long one the first is enough.
 */
export class Sightings {
  readonly #index: IdIndex;
  readonly #changed: () => void;
  readonly #watches = new Map<EventId, Watch>();
  readonly #due = new Set<Watch>();
  /** Streams of the ledger of which a part is gone, as far as that was seen since the start. */
  readonly #cut = new Set<StreamName>();
  /** Of the append of ours that began last: its other events come next. */
  #latest: Sight | null = null;
  #longs = 0;
  #at: number | null;

  /** `changed` is called when an append is to be looked for. */
  constructor(index: IdIndex, changed: () => void) {
    this.#index = index;
    this.#changed = changed;
    this.#at = index.through?.commit ?? null;
  }

  get at(): number | null {
    return this.#at;
  }

  isCut(stream: StreamName): boolean {
    return this.#cut.has(stream);
  }

  /** How many acknowledged appends are still to be seen. */
  get due(): number {
    return this.#due.size;
  }

  /** How many long appends are under way. */
  get longs(): number {
    return this.#longs;
  }

  /** How many events there are up to and with the first of a long append. */
  get reach(): number {
    let count = 0;
    for (const watch of this.#due) {
      if (isLong(watch)) return count + 1;
      count += watch.ids.length;
    }
    return count;
  }

  /** To be called before the append is sent: its events may be seen before it is acknowledged. */
  watch(awaited: Awaited): Lookout {
    const watch: Watch = { ...awaited, found: Promise.withResolvers(), acknowledged: null, sight: null };
    const first = awaited.ids[0]!;
    this.#watches.set(first, watch);
    if (isLong(watch) && (this.#longs += 1) === 1) this.#changed();
    return {
      found: (answer) => this.#acknowledge(watch, answer),
      forget: () => {
        this.#watches.delete(first);
        this.#due.delete(watch);
        if (isLong(watch)) this.#longs -= 1;
      },
    };
  }

  /** Takes note of the next event. Answers false when it begins a long append of ours whose acknowledgement is near. */
  take({ id, stream, revision, commit, recordedMs, isOfTheSystem, mark, cut }: Seen): boolean {
    if (this.#at !== null && commit <= this.#at) return true; // in the midst of an append that was taken whole
    this.#at = commit;
    if (cut) this.#heed(cut);
    if (isOfTheSystem) return true;
    if (mark === null) {
      this.#index.reached(stream, revision);
      return true;
    }
    this.#index.add(id, stream, revision);
    this.#index.advance({ commit, id });
    if (this.#latest?.append === mark) this.#latest.commits.push(commit);
    const watch = this.#watches.get(id);
    if (watch?.stream !== stream) return true;
    this.#latest = watch.sight = { recordedAt: instantAt(recordedMs), append: mark, commits: [commit] };
    this.#takeWhole(watch);
    return watch.acknowledged !== null || mark !== watch.append || !isLong(watch);
  }

  /** Answers those that have been reached. */
  settle(): void {
    for (const watch of this.#due) {
      const { acknowledged, sight, append, found } = watch;
      if (!acknowledged || this.#at === null || acknowledged.commit > this.#at) continue;
      this.#due.delete(watch);
      found.resolve(sight?.append === append ? sight : null);
    }
  }

  #heed({ stream, isCut }: Cut): void {
    if (isCut && this.#index.lastOf(stream) !== 'none') this.#cut.add(stream);
    else this.#cut.delete(stream);
  }

  #acknowledge(watch: Watch, answer: Acknowledged): Promise<Found | null> {
    watch.acknowledged = answer;
    this.#due.add(watch);
    this.#takeWhole(watch);
    this.settle();
    if (this.#due.has(watch) || isLong(watch)) this.#changed();
    return watch.found.promise;
  }

  #takeWhole(watch: Watch): void {
    const { stream, ids, append, acknowledged, sight } = watch;
    if (!isLong(watch)) return; // all of its events are looked at
    if (!acknowledged || sight?.append !== append || acknowledged.commit <= (this.#at ?? -1)) return;
    ids.forEach((id, index) => this.#index.add(id, stream, acknowledged.first + index));
    this.#at = acknowledged.commit;
    this.#index.advance({ commit: acknowledged.commit, id: ids.at(-1)! });
  }
}
