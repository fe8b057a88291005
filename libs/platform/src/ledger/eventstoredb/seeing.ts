import type { Readable } from 'node:stream';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import service from '@eventstore/db-client/generated/streams_grpc_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import { bell } from '../followers.ts';
import type { EventStoreConnection } from './connection.ts';
import { sightIn, type Seen, type Sight } from './seen.ts';
import { translated } from './steady-client.ts';
import { OutOfTime, within } from './time-limit.ts';

const { path, requestSerialize } = service.StreamsService.read;
const empty = (): shared.Empty => new shared.Empty();

/** The server tells how far it has looked after so many times 32 events. */
const lookedAfter = 100;

const everythingAfter = (commit: number | null): streams.ReadReq.Options => {
  const all = new streams.ReadReq.Options.AllOptions();
  const place = String(commit);
  if (commit === null) all.setStart(empty());
  else all.setPosition(new streams.ReadReq.Options.Position().setCommitPosition(place).setPreparePosition(place));
  return new streams.ReadReq.Options()
    .setAll(all)
    .setReadDirection(streams.ReadReq.Options.ReadDirection.FORWARDS)
    .setUuidOption(new streams.ReadReq.Options.UUIDOption().setString(empty()));
};

const notOfTheSystem = (): streams.ReadReq.Options.FilterOptions =>
  new streams.ReadReq.Options.FilterOptions()
    .setEventType(new streams.ReadReq.Options.FilterOptions.Expression().setRegex('^[^$].*'))
    .setCount(empty())
    .setCheckpointintervalmultiplier(lookedAfter);

/** A call that reads. The listener stays: an error that nobody hears, as when the connection breaks late, would end the process. */
const read = (
  { way }: EventStoreConnection,
  name: string,
  options: streams.ReadReq.Options,
  heard: { seen: (sight: Sight) => void; over: (why: Error | null) => void },
): Promise<Readable & { cancel(): void }> =>
  way().open(name, (grpc, ...given) => {
    const request = new streams.ReadReq().setOptions(options);
    const call = grpc.makeServerStreamRequest(path, requestSerialize, sightIn, request, ...given);
    call.on('data', heard.seen);
    call.on('error', (error: Error) => heard.over(translated(error)));
    call.on('end', () => heard.over(null));
    return call as unknown as Readable & { cancel(): void };
  });

/** What is seen of the events after a commit position, of so many at most. */
export const seenAfter = async (
  connection: EventStoreConnection,
  after: number | null,
  count: number,
): Promise<{ readonly events: readonly Seen[]; readonly isLast: boolean }> => {
  const wanted = after === null ? count : count + 1; // the one at the position comes first
  const options = everythingAfter(after).setCount(String(wanted)).setNoFilter(empty());
  const all: Seen[] = [];
  const ended = Promise.withResolvers<void>();
  const call = read(connection, 'readAll', options, {
    seen: (sight) => sight !== 'other' && all.push(sight),
    over: (why) => (why ? ended.reject(why) : ended.resolve()),
  });
  call.catch(ended.reject);
  try {
    await within(connection.callMs, ended.promise);
  } catch (error) {
    void call.then((begun) => begun.cancel()).catch(() => undefined);
    throw error;
  }
  return { events: after === null ? all : all.filter(({ commit }) => commit > after), isLast: all.length < wanted };
};

/** One subscription, which breaks and does not come back. */
export interface Watching {
  /** What has been seen since; waits until something has. Throws when the subscription is broken or closed. */
  next(): Promise<readonly Seen[]>;
  close(): void;
}

/** Watches everything after a commit position but what the system writes, then what comes. */
export const watchAfter = (connection: EventStoreConnection, after: number | null): Watching => {
  const { ring, rung } = bell();
  let events: Seen[] = [];
  let broken: Error | null = null;
  const breaks = (error: Error): void => {
    broken ??= error;
    ring();
  };
  const unconfirmed = setTimeout(() => breaks(new OutOfTime(connection.callMs)), connection.callMs);
  const options = everythingAfter(after)
    .setSubscription(new streams.ReadReq.Options.SubscriptionOptions())
    .setFilter(notOfTheSystem());
  const call = read(connection, 'subscribeToAll', options, {
    seen: (sight) => {
      if (sight === 'other') return clearTimeout(unconfirmed);
      events.push(sight);
      ring();
    },
    over: (why) => breaks(why ?? new Error('the subscription was ended')),
  });
  call.catch(breaks);
  const next = async (): Promise<readonly Seen[]> => {
    while (events.length === 0) {
      if (broken !== null) throw broken;
      await rung();
    }
    const taken = events;
    events = [];
    return taken;
  };
  const close = (): void => {
    clearTimeout(unconfirmed);
    breaks(new Error('the subscription was closed'));
    void call.then((begun) => begun.cancel()).catch(() => undefined);
  };
  return { next, close };
};
