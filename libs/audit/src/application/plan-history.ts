import { Injectable } from '@nestjs/common';
import {
  accept,
  Clock,
  dayInLondon,
  Ledger,
  refuse,
  streamName,
  type Caller,
  type Day,
  type Instant,
  type Position,
  type RecordedEvent,
  type Result,
  type SubjectId,
} from '@accord/kernel';
import { cut, mayRead, type HistoryRefusal, type Question } from '../domain/index.ts';
import { agreementsOf, type ReadAgreement } from './pack/agreements.ts';
import { PlanReading, type PlanRead } from './plan-reading.ts';
import { stateHash } from './state-hash.ts';

/** A plan replayed: what happened, and what the rules make of it. */
export interface PlanHistory extends PlanRead {
  readonly planId: string;
  /** Whose plan it is, by its first event, which need not be among those that counted. */
  readonly whose: SubjectId | null;
  /** Of the last event that counted. */
  readonly revision: number;
  readonly position: Position;
  /** The instant and the day that the answer speaks of: as asked, or else those of the asking. */
  readonly knownAt: Instant;
  readonly asAt: Day;
  readonly stateHash: string;
  readonly events: readonly RecordedEvent[];
}

/** Replays a plan's stream for those whom it concerns. */
@Injectable()
export class PlanHistories {
  constructor(
    private readonly ledger: Ledger,
    private readonly clock: Clock,
    private readonly reading: PlanReading,
  ) {}

  async replay(caller: Caller, planId: string, question: Question): Promise<Result<PlanHistory, HistoryRefusal>> {
    const whole = await this.ledger.readStream(streamName('plan', planId));
    const [first, last] = [whole[0], whole.at(-1)];
    if (first === undefined || last === undefined) return refuse({ code: 'UNKNOWN_PLAN', planId });
    if (!mayRead(caller, whole)) return refuse({ code: 'NOT_CONCERNED', planId, organisation: caller.organisation });
    const { toRevision, knownAt, asAt } = question;
    if (toRevision !== null && toRevision > last.revision)
      return refuse({ code: 'UNKNOWN_REVISION', planId, toRevision, last: last.revision });
    const events = cut(whole, question);
    const until = events.at(-1);
    if (until === undefined) return refuse({ code: 'NOTHING_BY_THEN', planId, knownAt, asAt });
    // A clock that was set back must not date the answer before what it tells.
    const now = [this.clock.now(), last.recordedAt].toSorted().at(-1) ?? last.recordedAt;
    const told = await this.tell(planId, { ...question, knownAt: knownAt ?? now }, events, until);
    return accept({ ...told, whose: first.meta.subject });
  }

  /** The agreements to fund to which a plan refers, as far as the caller may see them. */
  agreements(caller: Caller, history: PlanHistory): Promise<readonly ReadAgreement[]> {
    return agreementsOf(this.ledger, caller, history);
  }

  private async tell(
    planId: string,
    question: Question & { readonly knownAt: Instant },
    events: readonly RecordedEvent[],
    { revision, position }: RecordedEvent,
  ): Promise<Omit<PlanHistory, 'whose'>> {
    const { knownAt } = question;
    const asAt = question.asAt ?? dayInLondon(knownAt);
    // Of an end still to come, say, the history tells; but it has changed nothing yet.
    const read = this.reading.read(cut(events, { ...question, asAt }), { asAt });
    const hash = await stateHash({ planId, revision, state: read.state });
    return { ...read, planId, revision, position, knownAt, asAt, stateHash: hash, events };
  }
}
