import type { Readable } from 'node:stream';
import type { StreamName } from '@accord/kernel';
import { BACKWARDS, END, FORWARDS, START } from '@eventstore/db-client';
import type { EventStoreConnection } from './connection.ts';
import { commitAt, type Stored } from './stored.ts';
import { within } from './time-limit.ts';

export interface Page {
  readonly events: readonly Stored[];
  /** No more stood there when it was read. */
  readonly isLast: boolean;
}

interface Resolved {
  readonly event?: Stored;
}
/** As much of the client's reading stream as is used. */
type Reading = Readable & { cancel(): Promise<void> };

/**
 * All that one read gives. The listeners stay: an error that nobody hears, as when the connection breaks after the time
 * limit, would end the process.
 */
const collect = async (connection: EventStoreConnection, reading: Reading): Promise<readonly Stored[]> => {
  const events: Stored[] = [];
  const ended = new Promise<void>((resolve, reject) => {
    reading.on('data', ({ event }: Resolved) => event && events.push(event));
    reading.on('end', resolve);
    reading.on('error', reject);
    reading.on('close', () => reject(new Error('the reading was ended')));
  });
  try {
    await within(connection.callMs, ended);
  } catch (error) {
    reading.cancel().catch(() => undefined); // and goes on flowing: a reading that is held up cannot be disposed of
    throw error;
  }
  connection.client(); // a client that was disposed of ends its reads as if they were complete
  return events;
};

export const placeAt = (commit: number): { commit: bigint; prepare: bigint } => ({
  commit: BigInt(commit),
  prepare: BigInt(commit),
});

/** What stands from a commit position on, the event at that position included, as are those of the system. */
export const pageFrom = async (connection: EventStoreConnection, from: number | null, count: number): Promise<Page> => {
  const fromPosition = from === null ? START : placeAt(from);
  const reading = connection.client().readAll({ fromPosition, maxCount: count, direction: FORWARDS });
  const events = await collect(connection, reading as Reading);
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
  return { events: events.filter((event) => commitAt(event) > after), isLast };
};

/** The newest events first; `before` is left out. */
export const pageBefore = async (
  connection: EventStoreConnection,
  before: number | null,
  count: number,
): Promise<Page> => {
  const fromPosition = before === null ? END : placeAt(before);
  const reading = connection.client().readAll({ fromPosition, maxCount: count, direction: BACKWARDS });
  const events = await collect(connection, reading as Reading);
  return { events, isLast: events.length < count };
};

/** Part of a stream from a revision on; null when there is no such stream. */
export const pageOfStream = async (
  connection: EventStoreConnection,
  stream: StreamName,
  from: number,
  count: number,
): Promise<Page | null> => {
  const options = { fromRevision: BigInt(from), maxCount: count, direction: FORWARDS } as const;
  try {
    const events = await collect(connection, connection.client().readStream(stream, options) as Reading);
    return { events, isLast: events.length < count };
  } catch (error) {
    if (typeof error === 'object' && error && 'type' in error && error.type === 'stream-not-found') return null;
    throw error;
  }
};
