import { accept, instantAt, refuse, type Caller, type Result } from '@accord/kernel';
import type { QuarantineRefusal } from '../../domain/index.ts';
import type { Receipt } from '../steps.ts';
import { recordShown } from './acts.ts';
import { followOn, type Followed } from './follow.ts';
import { ifFree, whenFree } from './in-hand.ts';
import type { PassWorld, WorldInHand } from './pass-through.ts';
import { actsOf, alreadySettled, discardHead, firstInLine, releaseHead } from './settling.ts';
import type { Quarantined, QuarantinePage, QuarantineQuestion } from './store.ts';

export interface Released {
  readonly receipt: Receipt;
  readonly followed: Followed;
}

type Answer<T> = Result<T, QuarantineRefusal>;

const notThere: QuarantineRefusal = {
  code: 'NOT_IN_QUARANTINE',
  pointer: '',
  expected: 'the id of a message of yours that was put into quarantine',
  actual: 'another id',
};

/** Whose act it is when the hub itself goes on with a release that was cut short. */
const HUB = 'hub';
const MOST_LANES = 1000;
const MOST_AT_ONCE = 1000;
const DAY_MS = 86_400_000;

/** Whose messages a caller has to do with; null: everybody's. */
const scopeOf = ({ sector, organisation }: Caller): string | null => (sector === 'hub' ? null : organisation);

/** What may be done to a message with where it stands: only the first of its lane is released or discarded. */
const hindranceOf = (entry: Quarantined, head: Quarantined | null): QuarantineRefusal | null => {
  const { state } = entry;
  if (state === 'released' || state === 'discarded') return alreadySettled(state);
  if (head && head.id !== entry.id)
    return {
      code: 'WAITS_BEHIND',
      pointer: '',
      expected: firstInLine,
      actual: 'one that waits behind another',
      first: head.id,
    };
  return null;
};

/** Messages that were refused, for the people who see to them: an agency for its own, those who run the hub for all. */
export class Quarantine {
  constructor(private readonly world: PassWorld) {}

  list(caller: Caller, question: Omit<QuarantineQuestion, 'organisation'>): Promise<QuarantinePage> {
    return this.world.store.page({ ...question, organisation: scopeOf(caller) });
  }

  /** With what it says, while it waits: which is read only once it is recorded that it is. */
  async show(caller: Caller, id: string): Promise<Answer<Quarantined>> {
    const found = await this.find(caller, id);
    if (!found.ok || found.value.record === null) return found;
    const recorded = await recordShown(actsOf(this.world), caller, found.value);
    return recorded.ok ? found : recorded;
  }

  private async find(caller: Caller, id: string): Promise<Answer<Quarantined>> {
    const entry = await this.world.store.find(id);
    const scope = scopeOf(caller);
    return entry && (scope === null || entry.organisation === scope) ? accept(entry) : refuse(notThere);
  }

  /** Takes the message in after all, as it came or as it was corrected, and then those that waited behind it. */
  async release(caller: Caller, id: string, corrected?: { readonly message: unknown }): Promise<Answer<Released>> {
    return this.atHead(caller, id, (world, entry) => releaseHead(world, caller, entry, corrected));
  }

  /** The message stays out, for a reason that is told by a coded word; those that waited behind it are taken in. */
  async discard(caller: Caller, id: string, reason: string): Promise<Answer<{ readonly followed: Followed }>> {
    return this.atHead(caller, id, (world, entry) => discardHead(world, caller, entry, reason));
  }

  /** Goes on with releases that were cut short. To be called at the start, and now and then. Gives how many it released. */
  async resume(stopping?: AbortSignal): Promise<number> {
    let released = 0;
    for (const lane of await this.world.store.interrupted(MOST_LANES)) {
      if (stopping?.aborted) break;
      const followed = await ifFree(this.world, lane, (inHand) => followOn({ ...this.world, inHand }, HUB));
      released += followed?.released ?? 0;
    }
    return released;
  }

  /** What was settled is forgotten after a while. To be called now and then. Gives how many messages went. */
  async forget(keepDays: number, stopping?: AbortSignal): Promise<number> {
    const before = instantAt(Date.parse(this.world.clock.now()) - keepDays * DAY_MS);
    let forgotten = 0;
    for (let some = MOST_AT_ONCE; some === MOST_AT_ONCE && !stopping?.aborted; forgotten += some)
      some = await this.world.store.forget(before, MOST_AT_ONCE);
    return forgotten;
  }

  private async atHead<T>(
    caller: Caller,
    id: string,
    act: (world: WorldInHand, entry: Quarantined) => Promise<Answer<T>>,
  ): Promise<Answer<T & { readonly followed: Followed }>> {
    const found = await this.find(caller, id);
    if (!found.ok) return found;
    return whenFree(this.world, found.value.lane, async (inHand) => {
      const entry = await this.world.store.find(id);
      if (!entry) return refuse(notThere);
      const head = await this.world.store.inLane(entry.lane, (lane) => lane.head());
      const hindrance = hindranceOf(entry, head);
      if (hindrance) return refuse(hindrance);
      const world = { ...this.world, inHand };
      const done = await act(world, entry);
      if (!done.ok && done.refusal.code !== 'ALREADY_SETTLED') return done;
      const followed = await this.follow(world, caller.organisation);
      return done.ok ? accept({ ...done.value, followed }) : done;
    });
  }

  /** What the caller asked for is done by now: a fault from here on is for `resume` to mend. */
  private async follow(world: WorldInHand, by: string): Promise<Followed> {
    try {
      return await followOn(world, by);
    } catch (fault) {
      world.judge.access.report(fault);
      return { released: 0, next: 'later' };
    }
  }
}
