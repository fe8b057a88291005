import { randomUUID } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import { type Cursor } from './cursor.ts';
import { type Filter } from './filter.ts';
import { type Outlet } from './outlet.ts';
import { type Refusal } from './refusals.ts';
import { type Store } from './store.ts';

/** So many events may be looked at in a row before others get a turn. */
const stride = 1_000;

const confirmation = (): streams.ReadResp =>
  new streams.ReadResp().setConfirmation(
    new streams.ReadResp.SubscriptionConfirmation().setSubscriptionId(randomUUID()),
  );
const caughtUp = (): streams.ReadResp => new streams.ReadResp().setCaughtUp(new streams.ReadResp.CaughtUp());
const checkpoint = (position: number): streams.ReadResp => {
  const place = String(position);
  const reached = new streams.ReadResp.Checkpoint().setCommitPosition(place).setPreparePosition(place);
  return new streams.ReadResp().setCheckpoint(reached);
};

interface Subscription {
  readonly next: Cursor;
  readonly filter?: Filter;
  /** Why it cannot go on once nothing is left to read. */
  readonly refusal: () => Refusal | undefined;
}

/** What there is, then `caughtUp` once, then what comes, until the reader goes. */
export const follow = async (store: Store, outlet: Outlet, subscription: Subscription): Promise<void> => {
  const { next, filter, refusal } = subscription;
  let isCaughtUp = false;
  let looked = 0;
  await outlet.send(confirmation());
  while (!outlet.gone.aborted) {
    const record = next();
    if (record !== undefined) {
      looked += 1;
      if (filter === undefined || filter.matches(record)) await outlet.send(record.message);
      if (filter !== undefined && looked % filter.checkpointEvery === 0) await outlet.send(checkpoint(record.position));
      if (looked % stride === 0) await nextTurn();
      continue;
    }
    const refused = refusal();
    if (refused !== undefined) return outlet.refuse(refused);
    // Asked for before anything is awaited, so that no write slips through between.
    const changed = store.changed(outlet.gone);
    if (!isCaughtUp) await outlet.send(caughtUp());
    isCaughtUp = true;
    await changed;
  }
};
