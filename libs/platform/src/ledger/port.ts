import type { Ledger, Position, RecordedEvent } from '@accord/kernel';
import { closedFault } from './fault.ts';
import { followersOf } from './followers.ts';
import { pagesOf, type Log } from './log.ts';
import { positionOf } from './position.ts';

/** The half of the port that every adapter does alike once it has a committed log. */
export interface PortOver extends Pick<Ledger, 'readAll' | 'subscribe' | 'head'> {
  readonly mustBeOpen: () => void;
  /** Wakes those who follow; to be called after a commit. */
  readonly grew: () => void;
  /** Takes nothing more in, ends the subscriptions, then lets go of what the adapter holds; once, however often asked. */
  readonly shut: (release: () => Promise<void>) => Promise<void>;
}

export const portOver = (log: Log): PortOver => {
  const followers = followersOf(log);
  let closing: Promise<void> | null = null;
  const mustBeOpen = (): void => {
    if (closing) throw closedFault();
  };
  return {
    mustBeOpen,
    grew: () => followers.wake(),
    readAll: (after, filter = {}): AsyncIterable<readonly RecordedEvent[]> => {
      mustBeOpen();
      return pagesOf(log.reader(filter), after, log.head());
    },
    subscribe: (after, handle, filter = {}) => {
      mustBeOpen();
      return followers.follow(after, handle, filter);
    },
    head: async (): Promise<Position | null> => {
      mustBeOpen();
      return log.head() === 0 ? null : positionOf(log.head());
    },
    shut: (release) => (closing ??= followers.close().then(release)),
  };
};
