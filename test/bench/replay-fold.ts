import type { Position } from '@accord/kernel';
import { openForReading, type Replayed } from '@accord/platform';
import { planHistory, type PlanFact, type PlanHistory } from '@accord/plans';

export interface Folded {
  readonly events: number;
  readonly plans: ReadonlyMap<string, PlanHistory>;
}

/** A fact whose data is fetched from the event only when the fold wants it: most facts are only counted. */
class ReplayedFact implements PlanFact {
  readonly eventId: string;
  readonly type: string;
  readonly occurredOn: PlanFact['occurredOn'];
  readonly recordedAt: PlanFact['recordedAt'];
  readonly correctionOf: string | null;
  readonly #event: Replayed;

  constructor(event: Replayed) {
    this.eventId = event.id;
    this.type = event.type;
    this.occurredOn = event.meta.occurredOn;
    this.recordedAt = event.recordedAt;
    this.correctionOf = event.meta.correctionOf;
    this.#event = event;
  }

  get data(): object {
    return this.#event.data;
  }
}

/** The fold of the plans context, over every stream of a stretch of the ledger: after one position, up to another. */
export const foldPlans = async (file: string, after: Position | null, upTo: Position | null): Promise<Folded> => {
  const reader = openForReading(file);
  const plans = new Map<string, PlanHistory>();
  let events = 0;
  for await (const page of reader.replay(after, upTo)) {
    for (const event of page) {
      const before = plans.get(event.stream) ?? planHistory.initial;
      plans.set(event.stream, planHistory.evolve(before, new ReplayedFact(event)));
    }
    events += page.length;
  }
  await reader.close();
  return { events, plans };
};

/** A plan whose stream was cut goes on where the earlier part left it. No fact here corrects another. */
export const joined = (earlier: Folded, later: Folded): Folded => {
  const plans = new Map(earlier.plans);
  for (const [stream, { facts, milestones }] of later.plans) {
    const before = plans.get(stream) ?? planHistory.initial;
    plans.set(stream, { facts: before.facts + facts, milestones: [...before.milestones, ...milestones] });
  }
  return { events: earlier.events + later.events, plans };
};

/** What another thread is to fold: from the start up to a position, inclusive. */
export interface Task {
  readonly file: string;
  readonly upTo: Position | null;
}

/** From thread to thread as text, which is several times quicker than a clone of the objects; the state is plain JSON. */
export const packed = ({ events, plans }: Folded): string => JSON.stringify({ events, plans: [...plans] });

export const unpacked = (text: string): Folded => {
  const { events, plans }: { events: number; plans: [string, PlanHistory][] } = JSON.parse(text);
  return { events, plans: new Map(plans) };
};
