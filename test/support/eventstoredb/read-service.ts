import { setImmediate as nextTurn } from 'node:timers/promises';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import { allBackwards, allForwards, placeOf, streamBackwards, streamForwards, type Cursor } from './cursor.ts';
import { filterOf } from './filter.ts';
import { Outlet, type ReadCall } from './outlet.ts';
import { nameOf } from './proposed.ts';
import { streamIdentifier } from './record.ts';
import { invalidPosition, streamDeleted } from './refusals.ts';
import { type Store } from './store.ts';
import { follow } from './subscription.ts';

type Options = streams.ReadReq.Options;

/** So many events may go out in a row before others get a turn. */
const stride = 1_000;

const notFound = (stream: string): streams.ReadResp =>
  new streams.ReadResp().setStreamNotFound(
    new streams.ReadResp.StreamNotFound().setStreamIdentifier(streamIdentifier(stream)),
  );

const list = async (outlet: Outlet, next: Cursor, limit: number): Promise<void> => {
  for (let sent = 0; sent < limit && !outlet.gone.aborted; sent += 1) {
    const record = next();
    if (record === undefined) break;
    await outlet.send(record.message);
    if (sent % stride === 0) await nextTurn();
  }
  outlet.end();
};

const readAll = async (store: Store, outlet: Outlet, options: Options): Promise<void> => {
  const all = options.getAll() ?? new streams.ReadReq.Options.AllOptions();
  const text = all.getPosition()?.getCommitPosition() ?? '0';
  const isStart = all.hasStart() || (!all.hasEnd() && text === '0');
  const from = isStart ? 0 : all.hasEnd() ? store.visible : placeOf(store.streams.all, Number(text));
  if (from === undefined) return outlet.refuse(invalidPosition(text));
  if (options.hasSubscription()) {
    const filter = options.getFilter();
    const next = allForwards(store, isStart || all.hasEnd() ? from : from + 1);
    return follow(store, outlet, { next, refusal: () => undefined, ...(filter && { filter: filterOf(filter) }) });
  }
  const isForwards = options.getReadDirection() === streams.ReadReq.Options.ReadDirection.FORWARDS;
  return list(outlet, isForwards ? allForwards(store, from) : allBackwards(store, from), Number(options.getCount()));
};

const readStream = async (store: Store, outlet: Outlet, options: Options, nowMs: () => number): Promise<void> => {
  const of = options.getStream() ?? new streams.ReadReq.Options.StreamOptions();
  const stream = nameOf(of.getStreamIdentifier());
  const refusal = (): ReturnType<typeof streamDeleted> | undefined =>
    store.streams.isTombstoned(stream) ? streamDeleted(stream) : undefined;
  const refused = refusal();
  if (refused !== undefined) return outlet.refuse(refused);
  const from = of.hasStart() ? 0 : of.hasEnd() ? store.visibleIn(stream) : Number(of.getRevision());
  if (options.hasSubscription()) {
    const next = streamForwards(store, stream, of.hasRevision() ? from + 1 : from, nowMs);
    return follow(store, outlet, { next, refusal });
  }
  if (store.visibleIn(stream) === 0 || store.streams.isSoftDeleted(stream)) {
    await outlet.send(notFound(stream));
    return outlet.end();
  }
  const isForwards = options.getReadDirection() === streams.ReadReq.Options.ReadDirection.FORWARDS;
  const next = (isForwards ? streamForwards : streamBackwards)(store, stream, from, nowMs);
  return list(outlet, next, Number(options.getCount()));
};

/** Reads and subscriptions, of one stream and of $all. Links are not resolved. */
export const read =
  (store: Store, nowMs: () => number) =>
  (call: ReadCall): void => {
    const outlet = new Outlet(call);
    const options = call.request.getOptions() ?? new streams.ReadReq.Options();
    void (options.hasStream() ? readStream(store, outlet, options, nowMs) : readAll(store, outlet, options));
  };
