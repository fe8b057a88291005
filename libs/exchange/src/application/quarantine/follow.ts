import { refuse } from '@accord/kernel';
import type { Answered } from '../inbound/append-run.ts';
import { outcomeOf, refusalId } from './entry.ts';
import { appendNoted, isForLater, recordIn, settleReleased, tell, type WorldInHand } from './pass-through.ts';
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

/** Takes it through the same steps as any other; a refusal is recorded. Null: the lane is not in hand any more. */
const passThrough = async (world: WorldInHand, entry: Quarantined): Promise<Answered | null> => {
  const record = recordIn(entry);
  const { caller, message, decided } = await world.judge.judge(world.judge.open(entry.sector, record));
  const answer = decided.ok ? await appendNoted(world, entry, decided.value, 'judged-again') : decided;
  if (!answer || answer.ok) return answer;
  return refuse(await world.refusals.record(caller, message, answer.refusal, refusalId(world.chance, record)));
};

/** Its turn has come: it is released, or it becomes the head that the others wait for. null: released. */
const takeTurn = async (world: WorldInHand, entry: Quarantined, by: string): Promise<'refused' | 'later' | null> => {
  if (entry.state === 'refused') return 'refused';
  const answer = await passThrough(world, entry);
  if (!answer) return 'later';
  if (answer.ok) return (await settleReleased(world, entry, { receipt: answer.value, by })).ok ? null : 'later';
  const reason = answer.refusal;
  if (isForLater(reason)) return 'later';
  const told = await tell(world, outcomeOf({ ...entry, state: 'refused', reason }, recordIn(entry)));
  if (!told.ok) return 'later';
  await world.store.inLane(entry.lane, (lane) => lane.refuse(entry.id, reason));
  return 'refused';
};

/**
 * Releases what waits in a lane, in its order, until one is refused. What comes while it does is put behind the rest, so
 * that the lane is read again until nothing waits; a bounded number of times: what is then left waits for the next call,
 * and so does all when the ledger or the transport fails, or the lane goes to somebody else.
 */
export const followOn = async (world: WorldInHand, by: string): Promise<Followed> => {
  let released = 0;
  for (let time = 1; time <= MOST_TIMES; time += 1) {
    const waiting = await world.store.inLane(world.inHand.lane, (inLane) => inLane.waiting(MOST_AT_A_TIME));
    if (waiting.length === 0) return { released, next: 'none' };
    for (const entry of waiting) {
      const stop = await takeTurn(world, entry, by);
      if (stop) return { released, next: stop };
      released += 1;
    }
  }
  return { released, next: 'later' };
};
