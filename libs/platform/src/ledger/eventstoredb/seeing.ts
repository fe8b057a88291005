import { atMost, everythingFrom, followed, OR_SET } from './asking.ts';
import { collect, feedOf, type Feed } from './calls.ts';
import type { EventStoreConnection } from './connection.ts';
import { seenIn, type Seen } from './seen.ts';

/** What is seen of the events after a commit position, of so many at most. */
export const seenAfter = async (
  connection: EventStoreConnection,
  after: number | null,
  count: number,
): Promise<{ readonly events: readonly Seen[]; readonly isLast: boolean }> => {
  const wanted = after === null ? count : count + 1; // the one at the position comes first
  const all = (await collect(connection, 'readAll', atMost(wanted, everythingFrom(after)), seenIn)) ?? [];
  return { events: after === null ? all : all.filter(({ commit }) => commit > after), isLast: all.length < wanted };
};

/** Watches what people write or set after a commit position, then what comes. */
export const watchAfter = (connection: EventStoreConnection, after: number | null): Feed<Seen> =>
  feedOf(connection, followed(everythingFrom(after), OR_SET), seenIn);
