import type { EventData } from '@accord/contracts';
import { Injectable } from '@nestjs/common';
import {
  accept,
  Chance,
  Clock,
  dayInLondon,
  Ledger,
  refuse,
  streamName,
  type Caller,
  type EventId,
  type NewEvent,
  type RecordedEvent,
  type Result,
  type SubjectId,
} from '@accord/kernel';
import type { AccessRefusal } from '../domain/index.ts';

export const PLAN_SHOWN = 'PlanShown';
/** What of a plan's record was shown. */
export type Shown = EventData['PlanShown']['as'];

/** Those that a page of accesses holds at most. */
const MANY_ON_PAGE = 1000;
/** Nobody is asked for one, and what an organisation mostly does is not why it looked. */
const NO_PURPOSE = 'not-stated';

/** A plan and whose it is, by its first event. */
export interface PlanOfSubject {
  readonly planId: string;
  readonly subject: SubjectId | null;
}

export interface AccessPage {
  readonly accesses: readonly RecordedEvent[];
  /** From where the next page begins; null when there is none. */
  readonly next: number | null;
}

/** Who was shown which plan's record, and when. Each is recorded before anything is shown. */
@Injectable()
export class Accesses {
  constructor(
    private readonly ledger: Ledger,
    private readonly clock: Clock,
    private readonly chance: Chance,
  ) {}

  async record(caller: Caller, { planId, subject }: PlanOfSubject, as: Shown): Promise<Result<null, AccessRefusal>> {
    const event = this.shown(caller, { planId, subject }, as);
    const appended = await this.ledger.append(streamName('access', planId), 'any', [event]);
    if (appended.ok) return accept(null);
    const { refusal } = appended;
    if (refusal.code === 'LEDGER_BUSY') return refuse(refusal);
    throw new Error(`Expected the ledger to record that plan ${planId} was shown, got ${refusal.code}.`);
  }

  /** For those who have not just read it. */
  async planOf(planId: string): Promise<PlanOfSubject> {
    return { planId, subject: (await this.firstOf(planId))?.meta.subject ?? null };
  }

  /** For auditors, the first one first. */
  async of(caller: Caller, planId: string, from: number): Promise<Result<AccessPage, AccessRefusal>> {
    const { sector, organisation } = caller;
    if (sector !== 'auditor') return refuse({ code: 'NOT_AN_AUDITOR', organisation });
    if ((await this.firstOf(planId)) === undefined) return refuse({ code: 'UNKNOWN_PLAN', planId });
    const range = { from, toRevision: from + MANY_ON_PAGE };
    const found = await this.ledger.readStream(streamName('access', planId), range);
    const next = found.length > MANY_ON_PAGE ? from + MANY_ON_PAGE : null;
    return accept({ accesses: found.slice(0, MANY_ON_PAGE), next });
  }

  private async firstOf(planId: string): Promise<RecordedEvent | undefined> {
    const [first] = await this.ledger.readStream(streamName('plan', planId), { toRevision: 0 });
    return first;
  }

  private shown({ organisation, code, lawfulBasis }: Caller, { planId, subject }: PlanOfSubject, as: Shown): NewEvent {
    const receivedAt = this.clock.now();
    const data: EventData['PlanShown'] = { planId, by: code, as };
    return {
      id: this.chance.uuid() as EventId,
      type: PLAN_SHOWN,
      version: 1,
      data,
      meta: {
        occurredOn: { precision: 'day', date: dayInLondon(receivedAt) },
        receivedAt,
        source: { organisation, code },
        actor: { id: organisation, role: 'reader' },
        lawfulBasis,
        purpose: NO_PURPOSE,
        subject,
        messageId: null,
        causation: null,
        correlation: planId,
        correctionOf: null,
        signature: null,
        salt: this.chance.salt(),
      },
    };
  }
}
