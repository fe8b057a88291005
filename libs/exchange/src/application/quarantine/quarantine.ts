import { accept, instantAt, refuse, type Caller, type Result } from '@accord/kernel';
import type { QuarantineRefusal } from '../../domain/index.ts';
import type { Receipt } from '../steps.ts';
import { MESSAGE_DISCARDED, MESSAGE_RELEASED, recordAct, recordShown } from './acts.ts';
import { outcomeOf } from './entry.ts';
import { followOn, type Followed } from './follow.ts';
import {
  correctedBy,
  isForLater,
  passThrough,
  recordIn,
  settleReleased,
  tell,
  type PassWorld,
} from './pass-through.ts';
import {
  type LaneInHand,
  type Quarantined,
  type QuarantinePage,
  type QuarantineQuestion,
  type QuarantineStore,
} from './store.ts';

export interface QuarantineWorld extends PassWorld {
  readonly store: QuarantineStore;
}

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
  const expected = 'a message that waits, first of its child';
  if (state === 'released' || state === 'discarded')
    return { code: 'ALREADY_SETTLED', pointer: '', expected, actual: `one that was ${state}`, state };
  if (head && head.id !== entry.id)
    return { code: 'WAITS_BEHIND', pointer: '', expected, actual: 'one that waits behind another', first: head.id };
  return null;
};

/** Messages that were refused, for the people who see to them: an agency for its own, those who run the hub for all. */
export class Quarantine {
  constructor(private readonly world: QuarantineWorld) {}

  list(caller: Caller, question: Omit<QuarantineQuestion, 'organisation'>): Promise<QuarantinePage> {
    return this.world.store.page({ ...question, organisation: scopeOf(caller) });
  }

  /** With what it says, while it waits: which is read only once it is recorded that it is. */
  async show(caller: Caller, id: string): Promise<Answer<Quarantined>> {
    const found = await this.find(caller, id);
    if (!found.ok || found.value.record === null) return found;
    const recorded = await recordShown(this.acts(), caller, found.value);
    return recorded.ok ? found : recorded;
  }

  private async find(caller: Caller, id: string): Promise<Answer<Quarantined>> {
    const entry = await this.world.store.find(id);
    const scope = scopeOf(caller);
    return entry && (scope === null || entry.organisation === scope) ? accept(entry) : refuse(notThere);
  }

  /** Takes the message in after all, as it came or as it was corrected, and then those that waited behind it. */
  async release(caller: Caller, id: string, corrected?: { readonly message: unknown }): Promise<Answer<Released>> {
    return this.atHead(caller, id, async (lane, entry) => {
      const body = corrected && accept(corrected.message);
      const opened = correctedBy(caller, entry, this.world.judge.open(entry.sector, recordIn(entry), body));
      const answer = await passThrough(this.world, opened);
      if (!answer.ok) {
        if (!isForLater(answer.refusal)) await lane.refuse(id, answer.refusal);
        return answer;
      }
      const receipt = answer.value;
      const reason = corrected ? 'corrected' : 'judged-again';
      const act = { type: MESSAGE_RELEASED, reason, eventId: receipt.eventId } as const;
      const recorded = await recordAct(this.acts(), caller, entry, act);
      if (!recorded.ok) return recorded;
      const settled = await settleReleased(this.world, lane, entry, { receipt, by: caller.organisation });
      return settled.ok ? accept({ receipt }) : settled;
    });
  }

  /** The message stays out, for a reason that is told by a coded word; those that waited behind it are taken in. */
  async discard(caller: Caller, id: string, reason: string): Promise<Answer<{ readonly followed: Followed }>> {
    return this.atHead(caller, id, async (lane, entry) => {
      const recorded = await recordAct(this.acts(), caller, entry, { type: MESSAGE_DISCARDED, reason, eventId: null });
      if (!recorded.ok) return recorded;
      const told = await tell(this.world, outcomeOf({ ...entry, state: 'discarded' }, recordIn(entry)));
      if (!told.ok) return told;
      const settlement = { state: 'discarded', at: this.world.clock.now(), by: caller.organisation } as const;
      await lane.settle(id, { ...settlement, receipt: null });
      return accept({});
    });
  }

  /** Goes on with releases that were cut short. To be called at the start, and now and then. Gives how many it released. */
  async resume(): Promise<number> {
    let released = 0;
    for (const lane of await this.world.store.interrupted(MOST_LANES))
      released += (await followOn(this.world, lane, HUB)).released;
    return released;
  }

  /** What was settled is forgotten after a while. To be called now and then. Gives how many messages went. */
  async forget(keepDays: number): Promise<number> {
    const before = instantAt(Date.parse(this.world.clock.now()) - keepDays * DAY_MS);
    let forgotten = 0;
    for (let some = MOST_AT_ONCE; some === MOST_AT_ONCE; forgotten += some)
      some = await this.world.store.forget(before, MOST_AT_ONCE);
    return forgotten;
  }

  private async atHead<T>(
    caller: Caller,
    id: string,
    act: (lane: LaneInHand, entry: Quarantined) => Promise<Answer<T>>,
  ): Promise<Answer<T & { readonly followed: Followed }>> {
    const found = await this.find(caller, id);
    if (!found.ok) return found;
    const done = await this.world.store.inLane(found.value.lane, async (lane): Promise<Answer<T>> => {
      const entry = (await lane.find([id])).get(id) ?? found.value;
      const hindrance = hindranceOf(entry, await lane.head());
      return hindrance ? refuse(hindrance) : act(lane, { ...entry, record: found.value.record });
    });
    if (!done.ok) return done;
    return accept({ ...done.value, followed: await this.follow(found.value.lane, caller.organisation) });
  }

  /** What the caller asked for is done by now: a fault from here on is for `resume` to mend. */
  private async follow(lane: string, by: string): Promise<Followed> {
    try {
      return await followOn(this.world, lane, by);
    } catch (fault) {
      this.world.judge.access.report(fault);
      return { released: 0, next: 'later' };
    }
  }

  private acts() {
    const { judge, clock, chance } = this.world;
    return { ...judge.access, clock, chance };
  }
}
