import type { EventFilter, Position, RecordedEvent, Subscription } from '@accord/kernel';
import { admits } from '../filter.ts';
import { asError } from '../followers.ts';
import { everythingFrom, followed } from './asking.ts';
import { feedOf, type Feed } from './calls.ts';
import type { EventStoreConnection } from './connection.ts';
import { sightIn, type OnWire } from './on-wire.ts';
import { delayMs } from './patience.ts';
import { commitOf } from './place.ts';
import { Rest } from './rest.ts';
import { isOurs, recordedFrom } from './stored.ts';
import { faultOf, isPassing, typeOf } from './troubles.ts';

type Handle = (page: readonly RecordedEvent[]) => void | Promise<void>;

export interface FollowingSetup {
  readonly connection: EventStoreConnection;
  /** Position of the last event, asked for once and not again when that fails. */
  readonly newest: () => Promise<Position | null>;
}

/** The server's word for, among other things, a position that it does not have. */
const mostUnknown = 5;

class HandlerFailed extends Error {}

class Follower {
  readonly subscription: Subscription;
  readonly #setup: FollowingSetup;
  readonly #handle: Handle;
  readonly #isWanted: (event: RecordedEvent) => boolean;
  readonly #caughtUp = Promise.withResolvers<void>();
  readonly #rest = new Rest(0);
  #at: number | null;
  #goal: number | null | undefined;
  #feed: Feed<OnWire> | null = null;
  #failures = 0;
  #isClosing = false;

  constructor(setup: FollowingSetup, after: Position | null, handle: Handle, filter: EventFilter) {
    this.#setup = setup;
    this.#handle = handle;
    this.#isWanted = admits(filter);
    this.#at = commitOf(after);
    this.#caughtUp.promise.catch(() => undefined); // `ended` tells the fault to those who wait for neither
    const ended = this.#follow().then(
      () => this.#over(null),
      (fault: unknown) => this.#over(asError(fault)),
    );
    const close = async (): Promise<void> => {
      this.#isClosing = true;
      this.#rest.wake();
      this.#feed?.close();
      await ended;
    };
    this.subscription = { caughtUp: this.#caughtUp.promise, ended, close };
  }

  async #follow(): Promise<void> {
    while (!this.#isClosing) {
      try {
        await this.#walk();
      } catch (error) {
        if (error instanceof HandlerFailed) throw error.cause;
        if (this.#isClosing) return;
        this.#failures += 1;
        if (!isPassing(error) || (typeOf(error) === 'unknown' && this.#failures > mostUnknown))
          throw faultOf(this.#setup.connection.server, 'to follow', error);
      } finally {
        this.#feed?.close();
      }
      if (!this.#isClosing) await this.#rest.begin(delayMs(this.#failures, this.#setup.connection.chance));
    }
  }

  /** From the last event handled until the subscription breaks. */
  async #walk(): Promise<void> {
    this.#goal ??= commitOf(await this.#setup.newest());
    this.#lookAround();
    this.#feed = feedOf(this.#setup.connection, followed(everythingFrom(this.#at)), sightIn);
    while (!this.#isClosing) {
      const events = await this.#feed.next();
      if (this.#isClosing) return;
      await this.#hand(events.filter(isOurs).map(recordedFrom).filter(this.#isWanted));
      this.#at = events.at(-1)?.commit ?? this.#at;
      this.#failures = 0;
      this.#lookAround();
    }
  }

  async #hand(page: readonly RecordedEvent[]): Promise<void> {
    if (page.length === 0) return;
    try {
      await this.#handle(page);
    } catch (cause) {
      throw new HandlerFailed('', { cause });
    }
  }

  #lookAround(): void {
    const goal = this.#goal ?? null;
    if (goal === null || (this.#at !== null && this.#at >= goal)) this.#caughtUp.resolve();
  }

  #over(fault: Error | null): Error | null {
    this.#caughtUp.reject(fault ?? new Error('The subscription was closed before it had caught up.'));
    return fault;
  }
}

export interface Following {
  follow(after: Position | null, handle: Handle, filter: EventFilter): Subscription;
  close(): Promise<void>;
}

/** All who follow, each by a subscription of its own. A break is mended from the last event that was handled. */
export const followingOn = (setup: FollowingSetup): Following => {
  const all = new Set<Subscription>();
  return {
    follow: (after, handle, filter) => {
      const { subscription } = new Follower(setup, after, handle, filter);
      all.add(subscription);
      void subscription.ended.then(() => all.delete(subscription));
      return subscription;
    },
    close: async () => {
      await Promise.all([...all].map((subscription) => subscription.close()));
    },
  };
};
