import { accept, instantAt, refuse, type Chance, type Clock, type Instant, type Result } from '@accord/kernel';
import type { QuarantineRefusal } from '../../domain/index.ts';
import type { LedgerAccess } from '../append.ts';
import type { QuarantineStore } from './store.ts';

interface World {
  readonly store: QuarantineStore;
  readonly clock: Clock;
  readonly chance: Chance;
  readonly judge: { readonly access: Pick<LedgerAccess, 'report'> };
}

/** A lane that is worked at by nobody else, outside of any transaction: consumers go on putting records behind the rest. */
export interface InHand {
  readonly lane: string;
  /** To be asked right before each step. False when the claim runs out or went to somebody else: nothing more may be begun. */
  keep(): Promise<boolean>;
}

/**
 * Who keeps what. The database: a claim whose time is not over is one owner's, by the clock of whoever asks for it, and one
 * that anybody else took since is never prolonged. The owner: it begins nothing while less than `MARGIN_MS` is left by its
 * own clock, so that clocks may be as far apart as that, and a step that is under way may take as long; one that stood still
 * finds its claim run out when it wakes, and goes on only if nobody had the lane in the meantime. What was under way when it
 * stood still is harmless: an append is known by its event's id, and what stands in the lane is settled once, under its lock.
 */
const CLAIM_MS = 10_000;
const MARGIN_MS = 5000;
/** Twice before it is too late to begin anything: one that fails is tried again. */
const PROLONGED_EVERY_MS = 3000;
const AGAIN_MS = 50;
const MOST_TRIES = 100;

export const inHandElsewhere: QuarantineRefusal = {
  code: 'IN_HAND',
  pointer: '',
  expected: 'a child whose messages nobody is releasing at present; do the same again later',
  actual: 'one at which somebody else is at work',
};

/** To be asked before each step that others hear of. */
export const stillInHand = async ({ keep }: InHand): Promise<Result<null, QuarantineRefusal>> =>
  (await keep()) ? accept(null) : refuse(inHandElsewhere);

/** Prolonged by itself until it is let go, so that it is short when its owner dies and lasts however long the work takes. */
class Claimed implements InHand {
  private under: Promise<boolean> | null = null;
  private readonly timer: NodeJS.Timeout;

  private constructor(
    private readonly world: World,
    readonly lane: string,
    private readonly owner: string,
    private until: Instant,
  ) {
    this.timer = setInterval(() => void this.prolong(), PROLONGED_EVERY_MS).unref();
  }

  /** Null: somebody else has it. */
  static async take(world: World, lane: string): Promise<Claimed | null> {
    const { store, clock, chance } = world;
    const [owner, now] = [chance.uuid(), clock.now()];
    const until = instantAt(Date.parse(now) + CLAIM_MS);
    return (await store.claim({ lane, owner, until }, now)) ? new Claimed(world, lane, owner, until) : null;
  }

  readonly keep = async (): Promise<boolean> => this.isLong() || ((await this.prolong()) && this.isLong());

  /** After a prolonging that is under way. The claim runs out by itself when this fails. */
  async letGo(): Promise<void> {
    clearInterval(this.timer);
    await this.under;
    const { lane, owner, until } = this;
    await this.world.store.letGo({ lane, owner, until }).catch(this.world.judge.access.report);
  }

  private isLong(): boolean {
    return Date.parse(this.until) - Date.parse(this.world.clock.now()) >= MARGIN_MS;
  }

  private prolong(): Promise<boolean> {
    return (this.under ??= this.prolongOnce().finally(() => (this.under = null)));
  }

  private async prolongOnce(): Promise<boolean> {
    const { lane, owner, world } = this;
    const until = instantAt(Date.parse(world.clock.now()) + CLAIM_MS);
    try {
      const isOurs = await world.store.prolong({ lane, owner, until });
      if (isOurs) this.until = until;
      return isOurs;
    } catch (fault) {
      world.judge.access.report(fault);
      return false;
    }
  }
}

/** Null when somebody else has the lane in hand. */
export const ifFree = async <T>(
  world: World,
  lane: string,
  work: (inHand: InHand) => Promise<T>,
): Promise<T | null> => {
  const inHand = await Claimed.take(world, lane);
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
