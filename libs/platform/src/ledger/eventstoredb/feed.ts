import { excludeSystemEvents, START } from '@eventstore/db-client';
import { bell } from '../followers.ts';
import type { EventStoreConnection } from './connection.ts';
import { placeAt } from './pages.ts';
import type { Stored } from './stored.ts';
import { OutOfTime } from './time-limit.ts';

/** One subscription of the client, which breaks and does not come back. */
export interface Feed {
  /** What has come since; waits until something has. Throws when the subscription is broken or closed. */
  next(): Promise<readonly Stored[]>;
  close(): void;
}

/** So many are handed over at once, at most. */
const pageSize = 500;

/** Everything after a commit position, then what comes. */
export const feedOf = (connection: EventStoreConnection, after: number | null): Feed => {
  const { ring, rung } = bell();
  let broken: unknown = null;
  const breaks = (error: unknown): void => {
    broken ??= error;
    ring();
  };
  const subscription = connection
    .client()
    .subscribeToAll(
      { fromPosition: after === null ? START : placeAt(after), filter: excludeSystemEvents() },
      { highWaterMark: pageSize },
    );
  const unconfirmed = setTimeout(() => breaks(new OutOfTime(connection.callMs)), connection.callMs);
  subscription.on('confirmation', () => clearTimeout(unconfirmed));
  subscription.on('readable', ring);
  subscription.on('error', breaks); // and stays: an error that nobody hears ends the process
  for (const event of ['end', 'close'] as const)
    subscription.on(event, () => breaks(new Error('the subscription was ended')));
  const next = async (): Promise<readonly Stored[]> => {
    for (;;) {
      const events: Stored[] = [];
      while (events.length < pageSize) {
        const resolved = subscription.read() as { readonly event?: Stored } | null;
        if (resolved === null) break;
        if (resolved.event) events.push(resolved.event);
      }
      if (events.length > 0) return events;
      if (broken !== null) throw broken;
      await rung();
    }
  };
  const close = (): void => {
    clearTimeout(unconfirmed);
    breaks(new Error('the subscription was closed'));
    subscription.off('readable', ring).resume(); // what nobody takes any more must flow, or it cannot be disposed of
    subscription.unsubscribe().catch(() => undefined);
  };
  return { next, close };
};
