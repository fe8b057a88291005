import type { StreamName } from '@accord/kernel';
import { atMost, everythingBefore, everythingFrom, streamFrom } from './asking.ts';
import { collect } from './calls.ts';
import type { EventStoreConnection } from './connection.ts';
import { sightIn, type OnWire } from './on-wire.ts';

export interface Page {
  readonly events: readonly OnWire[];
  /** No more stood there when it was read. */
  readonly isLast: boolean;
}

/** What stands from a commit position on, the event at that position included, as are those of the system. */
export const pageFrom = async (connection: EventStoreConnection, from: number | null, count: number): Promise<Page> => {
  const events = (await collect(connection, 'readAll', atMost(count, everythingFrom(from)), sightIn)) ?? [];
  return { events, isLast: events.length < count };
};

/** What stands after a commit position. */
export const pageAfter = async (
  connection: EventStoreConnection,
  after: number | null,
  count: number,
): Promise<Page> => {
  if (after === null) return pageFrom(connection, null, count);
  const { events, isLast } = await pageFrom(connection, after, count + 1);
  return { events: events.filter(({ commit }) => commit > after), isLast };
};

/** The newest events first; `before` is left out. */
export const pageBefore = async (
  connection: EventStoreConnection,
  before: number | null,
  count: number,
): Promise<Page> => {
  const events = (await collect(connection, 'readAll', atMost(count, everythingBefore(before)), sightIn)) ?? [];
  return { events, isLast: events.length < count };
};

/** Part of a stream from a revision on; null when there is no such stream. */
export const pageOfStream = async (
  connection: EventStoreConnection,
  stream: StreamName,
  from: number,
  count: number,
): Promise<Page | null> => {
  const events = await collect(connection, 'readStream', atMost(count, streamFrom(stream, from)), sightIn);
  return events && { events, isLast: events.length < count };
};
