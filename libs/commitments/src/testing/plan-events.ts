import type { EventData } from '@accord/contracts';
import {
  instantAt,
  literalDay,
  streamName,
  type EventId,
  type Instant,
  type Position,
  type RecordedEvent,
  type SubjectId,
  type When,
} from '@accord/kernel';

export const [council, otherCouncil, icb, otherIcb] = ['gss:E10990001', 'gss:E10990002', 'ods:Q9N', 'ods:Q8M'] as const;
export const bodies = [council, otherCouncil, icb, otherIcb];

export const uuid = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
export const childOf = (plan: number): string => uuid(plan).replace('0000', 'c0de');

/** Noon of the n-th day of 2026: moments of recording are as many days apart as days of effect. */
export const noon = (dayOfYear: number): Instant => instantAt(Date.UTC(2026, 0, dayOfYear, 12));
export const dayOf = (dayOfYear: number) => literalDay(noon(dayOfYear).slice(0, 10));
export const onDay = (dayOfYear: number): When => ({ precision: 'day', date: dayOf(dayOfYear) });

type Name = keyof EventData;
export interface Happening<T extends Name = Name> {
  readonly type: T;
  readonly plan: number;
  readonly occurredOn: When;
  readonly data: Omit<EventData[T], 'planId' | 'occurredOn'>;
  readonly correctionOf?: EventId;
}

export const happening = <T extends Name>(of: Happening<T>): Happening => of as Happening;

/** The n-th event of the ledger. */
export const recorded = (number: number, recordedAt: Instant, of: Happening): RecordedEvent => ({
  id: uuid(number) as EventId,
  type: of.type,
  version: 1,
  data: { ...of.data, planId: uuid(of.plan), occurredOn: of.occurredOn },
  stream: streamName('plan', uuid(of.plan)),
  revision: number,
  position: String(number).padStart(20, '0') as Position,
  recordedAt,
  meta: {
    occurredOn: of.occurredOn,
    receivedAt: recordedAt,
    source: { organisation: 'northmere-council', code: council },
    actor: { id: 'officer-017', role: 'ehc-case-officer' },
    lawfulBasis: 'uk-gdpr-6-1-e',
    purpose: 'ehc-statutory-functions',
    subject: childOf(of.plan) as SubjectId,
    messageId: `message-${number}`,
    causation: null,
    correlation: uuid(of.plan),
    correctionOf: of.correctionOf ?? null,
    signature: null,
    salt: 'ab'.repeat(32),
  },
});

type PlanLine = EventData['FinalPlanIssued']['lines'][number];
export const line = (lineId: string, changes: Partial<PlanLine> = {}): PlanLine => ({
  lineId,
  section: 'G',
  provision: 'physiotherapy',
  quantity: { amount: 60, unit: 'minute', per: 'week' },
  legalDutyHolder: icb,
  commissioner: icb,
  funders: [icb],
  provider: 'ods:R9N01',
  startsOn: dayOf(1),
  endsOn: null,
  agreement: null,
  ...changes,
});

export const planIssued = (plan: number, on: number, planVersion: number, ...lines: readonly PlanLine[]): Happening =>
  happening({
    type: planVersion === 1 ? 'FinalPlanIssued' : 'AmendedFinalPlanIssued',
    plan,
    occurredOn: onDay(on),
    data: { planVersion, lines },
  });

export const agreementInForce = (
  plan: number,
  agreement: number,
  from: number,
  to: number | null,
  ...lineIds: readonly string[]
): Happening =>
  happening({
    type: 'AgreementCameIntoForce',
    plan,
    occurredOn: onDay(from),
    data: {
      agreementId: uuid(900_000 + agreement),
      version: 1,
      shares: [
        { funder: icb, pence: 70 * lineIds.length },
        { funder: council, pence: 30 * lineIds.length },
      ],
      terms: {
        components: lineIds.map((lineId) => ({
          lineId,
          section: 'G' as const,
          provision: 'physiotherapy',
          unit: 'session' as const,
          quantity: 10,
          unitPence: 10,
          grossPence: 100,
        })),
        grossPence: 100 * lineIds.length,
        shares: [
          { funder: icb, basisPoints: 7000 },
          { funder: council, basisPoints: 3000 },
        ],
        method: 'basis-points',
        legalPower: 'cfa-s42-3',
        provider: 'ods:R9N01',
        legalDutyHolder: icb,
        effectiveFrom: dayOf(from),
        effectiveTo: to === null ? null : dayOf(to),
        decidedOn: dayOf(from),
        reviewOn: null,
        noticeDays: null,
        backdating: null,
      },
    },
  });

export const agreementEnded = (plan: number, agreement: number, endsOn: number): Happening =>
  happening({
    type: 'AgreementEnded',
    plan,
    occurredOn: onDay(endsOn),
    data: {
      agreementId: uuid(900_000 + agreement),
      version: 1,
      by: icb,
      reason: 'need-ended',
      endsOn: dayOf(endsOn),
    },
  });
