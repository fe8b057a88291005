import type { EventData } from '@accord/contracts';
import {
  dayInLondon,
  isExact,
  parseDay,
  periodStart,
  toRange,
  type Day,
  type Instant,
  type RecordedEvent,
  type When,
} from '@accord/kernel';
import type { Fact, Line, Settled } from '../domain/index.ts';

/** The events that make, move or end a promise. Delivery does not: a duty goes on when its provision stops. */
type Name =
  | 'FinalPlanIssued'
  | 'AmendedFinalPlanIssued'
  | 'ReassessedFinalPlanIssued'
  | 'PlanCeased'
  | 'PlanTransferred'
  | 'PlanReceived'
  | 'CommissionerChanged'
  | 'CommissionerSucceeded'
  | 'ProvisionAgreed'
  | 'AgreementCameIntoForce'
  | 'AgreementEnded';
type Issued = EventData['FinalPlanIssued' | 'AmendedFinalPlanIssued' | 'ReassessedFinalPlanIssued'];
type Omitted<F> = F extends Fact ? Omit<F, 'eventId' | 'recordedAt' | 'corrects'> : never;
type Content = Omitted<Fact>;

/** Contracts hold days as text that was checked when it came in; another text is a fault of the ledger. */
const day = (text: string): Day => {
  const parsed = parseDay(text);
  if (parsed.ok) return parsed.value;
  throw new TypeError(`Expected ${parsed.refusal.expected} in a stored event, got ${parsed.refusal.actual}.`);
};
const dayOrNull = (text: string | null): Day | null => (text === null ? null : day(text));

/**
 * The day on which a step counts for promises: the last on which it may have been, so that a promise neither starts nor
 * ends on a guess; without any date, the day on which it was recorded, since it had happened by then.
 */
export const settledOn = (when: When, recordedAt: Instant): Settled => {
  if (when === null) return { day: dayInLondon(recordedAt), certain: false };
  const range = when.precision === 'period' ? periodStart(when) : toRange(when);
  return { day: range.latest, certain: isExact(range) };
};

const lineOf = ({ startsOn, endsOn, agreement: _claimed, quantity, ...line }: Issued['lines'][number]): Line => ({
  ...line,
  quantity: { amount: quantity.amount, unit: quantity.unit, per: quantity.per },
  startsOn: day(startsOn),
  endsOn: dayOrNull(endsOn),
});

type Reader<T extends Name> = (data: EventData[T], on: Settled, reporter: string) => Content;

const issued = ({ planVersion, lines }: Issued, on: Settled): Content => ({
  kind: 'plan-issued',
  on,
  planVersion,
  lines: lines.map(lineOf),
});

const READERS: { readonly [T in Name]: Reader<T> } = {
  FinalPlanIssued: issued,
  AmendedFinalPlanIssued: issued,
  ReassessedFinalPlanIssued: issued,
  PlanCeased: (_data, on) => ({ kind: 'plan-ceased', on }),
  PlanTransferred: ({ by, to }, on, reporter) => ({
    kind: 'responsibility-moved',
    on,
    previous: by ?? reporter,
    to,
  }),
  PlanReceived: ({ previous, by }, on, reporter) => ({
    kind: 'responsibility-moved',
    on,
    previous,
    to: by ?? reporter,
  }),
  CommissionerChanged: ({ previous, to }, on) => ({ kind: 'responsibility-moved', on, previous, to }),
  CommissionerSucceeded: ({ previous, successor: to }, on) => ({ kind: 'body-succeeded', on, previous, to }),
  ProvisionAgreed: ({ body, lineIds, agreement, from, to }) => ({
    kind: 'lines-agreed',
    body,
    lineIds,
    agreement,
    from: dayOrNull(from),
    to: dayOrNull(to),
  }),
  AgreementCameIntoForce: ({ agreementId, version, terms, shares }) => ({
    kind: 'agreement-in-force',
    agreement: { agreementId, version },
    components: terms.components.map(({ lineId, unit, quantity, unitPence, grossPence }) => ({
      lineId,
      unit,
      quantity,
      unitPence,
      grossPence,
    })),
    shares,
    from: day(terms.effectiveFrom),
    to: dayOrNull(terms.effectiveTo),
  }),
  AgreementEnded: ({ agreementId, endsOn }) => ({ kind: 'agreement-ended', agreementId, endsOn: day(endsOn) }),
};

export const names = Object.keys(READERS) as readonly Name[];

/** What an event says about the promises of its plan. */
export const factOf = (name: Name, { id, recordedAt, data, meta }: RecordedEvent): Fact => {
  // Stored data keeps to the contract of its type; which type it is, is known from the name that led here.
  const read = READERS[name] as (data: object, on: Settled, reporter: string) => Content;
  const content = read(data, settledOn(meta.occurredOn, recordedAt), meta.source.code);
  return { ...content, eventId: id, recordedAt, corrects: meta.correctionOf };
};
