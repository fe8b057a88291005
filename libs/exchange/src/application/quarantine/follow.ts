import type { QuarantineRefusal } from '../../domain/index.ts';
import { outcomeOf, refusalId } from './entry.ts';
import { isForLater, passThrough, recordIn, settleReleased, tell, type PassWorld } from './pass-through.ts';
import type { InHand } from './in-hand.ts';
import type { Quarantined } from './store.ts';

/** What came of the messages that waited behind one that was settled. */
export interface Followed {
  readonly released: number;
  /** `none`: nothing waits any more. `refused`: the next is refused too and needs a person. `later`: the hub goes on. */
  readonly next: 'none' | 'refused' | 'later';
}

/** Read at once, and how often. */
const MOST_AT_A_TIME = 100;
const MOST_TIMES = 10;

/** Its turn has come: it is released, or it becomes the head that the others wait for. null: released. */
const takeTurn = async (world: PassWorld, entry: Quarantined, by: string): Promise<'refused' | 'later' | null> => {
  if (entry.state === 'refused') return 'refused';
  const record = recordIn(entry);
  const opened = world.judge.open(entry.sector, record);
  const answer = await passThrough(world, opened, refusalId(world.chance, record));
  if (answer.ok) return (await settleReleased(world, entry, { receipt: answer.value, by })).ok ? null : 'later';
  const reason: QuarantineRefusal = answer.refusal;
  if (isForLater(reason)) return 'later';
  const told = await tell(world, outcomeOf({ ...entry, state: 'refused', reason: answer.refusal }, record));
  if (!told.ok) return 'later';
  await world.store.inLane(entry.lane, (lane) => lane.refuse(entry.id, answer.refusal));
  return 'refused';
};

/**
 * Releases what waits in a lane, in its order, until one is refused. What comes while it does is put behind the rest, so
 * that the lane is read again until nothing waits; a bounded number of times: what is then left waits for the next call,
 * and so does all when the ledger or the transport fails.
 */
export const followOn = async (world: PassWorld, { lane, keep }: InHand, by: string): Promise<Followed> => {
  let released = 0;
  for (let time = 1; time <= MOST_TIMES; time += 1) {
    const waiting = await world.store.inLane(lane, (inHand) => inHand.waiting(MOST_AT_A_TIME));
    if (waiting.length === 0) return { released, next: 'none' };
    for (const entry of waiting) {
      const stop = (await keep()) ? await takeTurn(world, entry, by) : 'later';
      if (stop) return { released, next: stop };
      released += 1;
    }
  }
  return { released, next: 'later' };
};
