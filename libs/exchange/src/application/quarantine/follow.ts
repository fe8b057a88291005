import type { QuarantineRefusal } from '../../domain/index.ts';
import { outcomeOf, refusalId } from './entry.ts';
import { isForLater, passThrough, recordIn, settleReleased, tell, type PassWorld } from './pass-through.ts';
import type { LaneInHand, Quarantined, QuarantineStore } from './store.ts';

/** What came of the messages that waited behind one that was settled. */
export interface Followed {
  readonly released: number;
  /** `none`: nothing waits any more. `refused`: the next is refused too and needs a person. `later`: the hub goes on. */
  readonly next: 'none' | 'refused' | 'later';
}

type Stop = Followed['next'] | 'more';

/** Of each transaction: how long a consumer that brings more for the lane may have to wait. */
const MOST_AT_A_TIME = 100;
const MOST_TIMES = 10;

/** Its turn has come: it is released, or it becomes the head that the others wait for. null: released. */
const takeTurn = async (
  world: PassWorld,
  lane: LaneInHand,
  entry: Quarantined,
  by: string,
): Promise<'refused' | 'later' | null> => {
  if (entry.state === 'refused') return 'refused';
  const record = recordIn(entry);
  const opened = world.judge.open(entry.sector, record);
  const answer = await passThrough(world, opened, refusalId(world.chance, record));
  if (answer.ok) return (await settleReleased(world, lane, entry, { receipt: answer.value, by })).ok ? null : 'later';
  const reason: QuarantineRefusal = answer.refusal;
  if (isForLater(reason)) return 'later';
  const told = await tell(world, outcomeOf({ ...entry, state: 'refused', reason: answer.refusal }, record));
  if (!told.ok) return 'later';
  await lane.refuse(entry.id, answer.refusal);
  return 'refused';
};

const someOf = async (world: PassWorld, lane: LaneInHand, by: string): Promise<{ released: number; stop: Stop }> => {
  const waiting = await lane.waiting(MOST_AT_A_TIME);
  for (const [released, entry] of waiting.entries()) {
    const stop = await takeTurn(world, lane, entry, by);
    if (stop) return { released, stop };
  }
  return { released: waiting.length, stop: waiting.length < MOST_AT_A_TIME ? 'none' : 'more' };
};

/**
 * Releases what waits in a lane, in its order, until one is refused. A transaction a hundred, and a bounded number of
 * those: what is then left waits for the next call, and so does all when the ledger or the transport fails.
 */
export const followOn = async (
  world: PassWorld & { readonly store: QuarantineStore },
  lane: string,
  by: string,
): Promise<Followed> => {
  let released = 0;
  for (let time = 1; time <= MOST_TIMES; time += 1) {
    const some = await world.store.inLane(lane, (inHand) => someOf(world, inHand, by));
    released += some.released;
    if (some.stop !== 'more') return { released, next: some.stop };
  }
  return { released, next: 'later' };
};
