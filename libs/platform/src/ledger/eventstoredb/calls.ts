import type { Readable } from 'node:stream';
import service from '@eventstore/db-client/generated/streams_grpc_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import { bell } from '../followers.ts';
import type { Options } from './asking.ts';
import type { EventStoreConnection } from './connection.ts';
import type { Sight } from './on-wire.ts';
import { translated } from './steady-client.ts';
import { OutOfTime, within } from './time-limit.ts';

/** Reads one message of the server. */
export type Decode<T> = (bytes: Buffer) => Sight<T>;
type Call = Readable & { cancel(): void };

interface Heard<T> {
  readonly seen: (sight: Sight<T>, call: Call) => void;
  readonly over: (why: Error | null) => void;
}

const { path, requestSerialize } = service.StreamsService.read;

/**
 * A call that reads. Each message is read where it came, since the client's own classes take several times as long. The
 * listener stays: an error that nobody hears, as when the connection breaks late, would end the process.
 */
const begin = <T>(
  { way }: EventStoreConnection,
  name: string,
  options: Options,
  decode: Decode<T>,
  { seen, over }: Heard<T>,
): Promise<Call> =>
  way().open(name, (grpc, ...given) => {
    const request = new streams.ReadReq().setOptions(options);
    const call = grpc.makeServerStreamRequest(path, requestSerialize, decode, request, ...given) as unknown as Call;
    call.on('data', (sight: Sight<T>) => seen(sight, call));
    call.on('error', (error: Error) => over(translated(error)));
    call.on('end', () => over(null));
    return call;
  });

/** All events that one read gives; null when the stream that was asked for is not there. */
export const collect = async <T>(
  connection: EventStoreConnection,
  name: string,
  options: Options,
  decode: Decode<T>,
): Promise<readonly T[] | null> => {
  const all: T[] = [];
  let isThere = true;
  const ended = Promise.withResolvers<void>();
  const call = begin(connection, name, options, decode, {
    seen: (sight) => {
      if (sight === 'no-stream') isThere = false;
      else if (sight !== 'other') all.push(sight as T);
    },
    over: (why) => (why ? ended.reject(why) : ended.resolve()),
  });
  call.catch(ended.reject);
  try {
    await within(connection.callMs, ended.promise);
  } catch (error) {
    void call.then((begun) => begun.cancel()).catch(() => undefined); // it goes on flowing, or it could not be disposed of
    throw error;
  }
  connection.client(); // a client that was disposed of ends its reads as if they were complete
  return isThere ? all : null;
};

/** One subscription, which breaks and does not come back. */
export interface Feed<T> {
  /** What has come since; waits until something has. Throws when the subscription is broken or closed. */
  next(): Promise<readonly T[]>;
  close(): void;
}

/** Events that have come and that nobody has taken yet; the server then waits. */
const mostWaiting = 500;

/** Everything that is asked for, then what comes. */
export const feedOf = <T>(connection: EventStoreConnection, options: Options, decode: Decode<T>): Feed<T> => {
  const { ring, rung } = bell();
  let events: T[] = [];
  let broken: Error | null = null;
  let held: Call | null = null;
  const breaks = (error: Error): void => {
    broken ??= error;
    ring();
  };
  const unconfirmed = setTimeout(() => breaks(new OutOfTime(connection.callMs)), connection.callMs);
  const call = begin(connection, 'subscribeToAll', options, decode, {
    seen: (sight, from) => {
      if (sight === 'other' || sight === 'no-stream') return clearTimeout(unconfirmed);
      if (broken !== null || events.push(sight as T) < mostWaiting) return ring();
      held = from.pause();
      return ring();
    },
    over: (why) => breaks(why ?? new Error('the subscription was ended')),
  });
  call.catch(breaks);
  const next = async (): Promise<readonly T[]> => {
    while (events.length === 0) {
      if (broken !== null) throw broken;
      await rung();
    }
    const taken = events;
    events = [];
    held?.resume();
    held = null;
    return taken;
  };
  const close = (): void => {
    clearTimeout(unconfirmed);
    breaks(new Error('the subscription was closed'));
    held?.resume(); // what nobody takes any more must flow, or it cannot be disposed of
    void call.then((begun) => begun.cancel()).catch(() => undefined);
  };
  return { next, close };
};
