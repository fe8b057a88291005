import { setImmediate as turn } from 'node:timers/promises';
import type { EventFilter, Position, RecordedEvent, Subscription } from '@accord/kernel';
import type { Log } from './log.ts';
import { numberOf } from './position.ts';

type Handle = (page: readonly RecordedEvent[]) => void | Promise<void>;

interface Follower {
  readonly subscription: Subscription;
  readonly wake: () => void;
}

export interface Followers {
  follow(after: Position | null, handle: Handle, filter: EventFilter): Subscription;
  /** To be called when the log has grown. */
  wake(): void;
  close(): Promise<void>;
}

export const asError = (thrown: unknown): Error =>
  thrown instanceof Error ? thrown : new Error('A handler failed', { cause: thrown });

/** A bell that may ring before anybody waits for it: the ring is kept. */
export const bell = () => {
  let { promise, resolve } = Promise.withResolvers<void>();
  return {
    ring: () => resolve(),
    rung: async () => {
      await promise;
      ({ promise, resolve } = Promise.withResolvers<void>());
    },
  };
};

const follow = (log: Log, after: Position | null, handle: Handle, filter: EventFilter): Follower => {
  const { ring, rung } = bell();
  const caughtUp = Promise.withResolvers<void>();
  caughtUp.promise.catch(() => undefined); // `ended` tells the fault to those who wait for neither
  const goal = log.head();
  let isClosing = false;
  let at = numberOf(after);
  const walk = async (): Promise<void> => {
    const next = log.reader(filter);
    for (;;) {
      if (at >= goal) caughtUp.resolve();
      while (!isClosing && at >= log.head()) await rung();
      if (isClosing) return;
      const { events, through } = next(at, log.head());
      if (events.length > 0) await handle(events);
      at = through;
      if (at < log.head()) await turn();
    }
  };
  const over = (fault: Error | null): Error | null => {
    caughtUp.reject(fault ?? new Error('The subscription was closed before it had caught up.'));
    return fault;
  };
  const ended = turn()
    .then(walk)
    .then(
      () => over(null),
      (thrown: unknown) => over(asError(thrown)),
    );
  const close = async (): Promise<void> => {
    isClosing = true;
    ring();
    await ended;
  };
  return { subscription: { caughtUp: caughtUp.promise, ended, close }, wake: ring };
};

/** All who follow one log. Each reads at its own pace from its own position, so a slow one holds up nobody else. */
export const followersOf = (log: Log): Followers => {
  const all = new Set<Follower>();
  return {
    follow: (after, handle, filter) => {
      const follower = follow(log, after, handle, filter);
      all.add(follower);
      void follower.subscription.ended.then(() => all.delete(follower));
      return follower.subscription;
    },
    wake: () => all.forEach(({ wake }) => wake()),
    close: async () => {
      await Promise.all([...all].map(({ subscription }) => subscription.close()));
    },
  };
};
