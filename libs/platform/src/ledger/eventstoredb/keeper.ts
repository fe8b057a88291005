import type { StreamName } from '@accord/kernel';
import type { EventStoreConnection } from './connection.ts';
import type { IdIndex } from './id-index.ts';
import { delayMs } from './patience.ts';
import { Rest } from './rest.ts';
import type { Feed } from './calls.ts';
import { seenAfter, watchAfter } from './seeing.ts';
import type { Seen } from './seen.ts';
import { Sightings, type Awaited, type Lookout } from './sightings.ts';

const pageSize = 1000;
/** How long an acknowledgement may come after its event before the event's followers are read as well. */
const answerMs = 20;
/** After this without a long append it listens again. */
const quietMs = 200;
/** What was acknowledged comes by the subscription at once; when it does not, the subscription is no good. */
const feedMs = 1000;

/**
 * Follows the whole ledger for the index of event ids, and tells an append of ours when it was recorded, which the server's
 * answer leaves out. It listens to a subscription; while long appends of ours are under way it reads instead, since of those
 * only the first event is needed.
 */
export class Keeper {
  readonly #connection: EventStoreConnection;
  readonly #sightings: Sightings;
  readonly #rest = new Rest(quietMs);
  readonly #caughtUp = Promise.withResolvers<void>();
  readonly #done: Promise<void>;
  #feed: Feed<Seen> | null = null;
  #misses = 0;
  #failures = 0;
  #isStopped = false;

  constructor(connection: EventStoreConnection, index: IdIndex) {
    this.#connection = connection;
    this.#sightings = new Sightings(index, () => this.#changed());
    this.#done = this.#follow();
  }

  /** Resolves when all that stood in the ledger at the start is in the index. */
  caughtUp(): Promise<void> {
    return this.#caughtUp.promise;
  }

  /** How often in a row the ledger could not be followed. */
  get failures(): number {
    return this.#failures;
  }

  isCut(stream: StreamName): boolean {
    return this.#sightings.isCut(stream);
  }

  /** To be called before the append is sent. */
  watch(awaited: Awaited): Lookout {
    return this.#sightings.watch(awaited);
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#rest.wake();
    this.#feed?.close();
    await this.#done;
  }

  #changed(): void {
    this.#rest.wake();
    if (this.#sightings.longs > 0) this.#feed?.close();
  }

  async #follow(): Promise<void> {
    while (!this.#isStopped) {
      try {
        await this.#read();
        this.#caughtUp.resolve();
        this.#failures = 0;
        if (!this.#isStopped) await this.#listen();
      } catch {
        this.#failures += 1;
        if (!this.#isStopped) await this.#rest.begin(delayMs(this.#failures, this.#connection.chance));
      }
    }
  }

  /** Page by page, until the end has been reached and no long append is under way. */
  async #read(): Promise<void> {
    const sightings = this.#sightings;
    while (!this.#isStopped) {
      const { events, isLast } = await seenAfter(this.#connection, sightings.at, this.#appetite());
      const { due } = sightings;
      const isHeld = !events.every((event) => sightings.take(event));
      sightings.settle();
      this.#misses = isHeld || sightings.due < due ? 0 : this.#misses + 1;
      if (isHeld) await this.#rest.begin(answerMs);
      else if (isLast && sightings.due === 0) {
        if (sightings.longs === 0) return;
        await this.#rest.begin();
      }
    }
  }

  /** Up to the first event of a long append when there is one to be seen; more and more when it does not come. */
  #appetite(): number {
    const { due, reach } = this.#sightings;
    return due === 0 ? pageSize : Math.min(pageSize, reach * 2 ** Math.min(this.#misses, 10));
  }

  async #listen(): Promise<void> {
    const sightings = this.#sightings;
    const feed = (this.#feed = watchAfter(this.#connection, sightings.at));
    let hasCome = true;
    const watchdog = setInterval(() => {
      if (sightings.due > 0 && !hasCome) feed.close();
      hasCome = false;
    }, feedMs);
    try {
      while (sightings.longs === 0 && !this.#isStopped) {
        for (const event of await feed.next()) sightings.take(event);
        sightings.settle();
        hasCome = true;
      }
    } catch (error) {
      if (sightings.longs === 0 && !this.#isStopped) throw error;
    } finally {
      clearInterval(watchdog);
      feed.close();
      this.#feed = null;
    }
  }
}
