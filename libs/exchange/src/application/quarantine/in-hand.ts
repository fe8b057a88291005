import { instantAt, refuse, type Chance, type Clock, type Instant, type Result } from '@accord/kernel';
import type { QuarantineRefusal } from '../../domain/index.ts';
import type { QuarantineStore } from './store.ts';

interface World {
  readonly store: QuarantineStore;
  readonly clock: Clock;
  readonly chance: Chance;
}

/** A lane that is worked at by nobody else, outside of any transaction: consumers go on putting records behind the rest. */
export interface InHand {
  readonly lane: string;
  /** Prolongs the claim when it is due; false when it went to somebody else, and nothing more may be begun. */
  keep(): Promise<boolean>;
}

/** Longer than any one message takes: an append, and the telling of its publisher. */
const CLAIM_MS = 60_000;
const AGAIN_MS = 50;
const MOST_TRIES = 100;

const inHandElsewhere: QuarantineRefusal = {
  code: 'IN_HAND',
  pointer: '',
  expected: 'a child whose messages nobody is releasing at present; do the same again later',
  actual: 'one at which somebody else is at work',
};

/** Null: somebody else has it. */
const claimed = async (
  { store, clock, chance }: World,
  lane: string,
): Promise<(InHand & { letGo(): Promise<void> }) | null> => {
  const owner = chance.uuid();
  const later = (milliseconds: number): Instant => instantAt(Date.parse(clock.now()) + milliseconds);
  let until = later(CLAIM_MS);
  const take = async (): Promise<boolean> => {
    until = later(CLAIM_MS);
    return store.claim({ lane, owner, until }, clock.now());
  };
  if (!(await take())) return null;
  const keep = async (): Promise<boolean> => later(CLAIM_MS / 2) < until || take();
  return { lane, keep, letGo: () => store.letGo({ lane, owner, until }) };
};

/** Null when somebody else has the lane in hand. */
export const ifFree = async <T>(
  world: World,
  lane: string,
  work: (inHand: InHand) => Promise<T>,
): Promise<T | null> => {
  const inHand = await claimed(world, lane);
  if (!inHand) return null;
  try {
    return await work(inHand);
  } finally {
    await inHand.letGo();
  }
};

/** Waits a few seconds for the lane. */
export const whenFree = async <T>(
  world: World,
  lane: string,
  work: (inHand: InHand) => Promise<Result<T, QuarantineRefusal>>,
): Promise<Result<T, QuarantineRefusal>> => {
  for (let time = 1; time <= MOST_TRIES; time += 1) {
    const done = await ifFree(world, lane, work);
    if (done) return done;
    await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
  }
  return refuse(inHandElsewhere);
};
