import type { Day, EventId } from '@accord/kernel';
import type {
  AgreementEnded,
  AgreementInForce,
  BodySucceeded,
  Fact,
  LinesAgreed,
  PlanCeased,
  PlanIssued,
  ResponsibilityMoved,
} from './facts.ts';

export type Move = ResponsibilityMoved | BodySucceeded;
type Justified = { readonly because: readonly EventId[] };
export type Agreement = AgreementInForce & Justified;
/** What stands behind a line: an agreement to fund it, or the health body's word. */
export type Backing = Agreement | (LinesAgreed & Justified);

/** The facts of one plan by what they do: corrected ones left out, moves in order of their day, agreements cut at their end. */
export interface PlanRecord {
  readonly plans: readonly PlanIssued[];
  readonly ceased: readonly PlanCeased[];
  readonly moves: readonly Move[];
  readonly backings: readonly Backing[];
}

type Kind = Fact['kind'];
const ofKind = <K extends Kind>(
  facts: readonly Fact[],
  ...kinds: readonly K[]
): readonly Extract<Fact, { kind: K }>[] =>
  facts.filter((fact): fact is Extract<Fact, { kind: K }> => kinds.some((kind) => kind === fact.kind));

const uncorrected = (facts: readonly Fact[]): readonly Fact[] => {
  const corrected = new Set(facts.map(({ corrects }) => corrects));
  return facts.filter(({ eventId }) => !corrected.has(eventId));
};

const earlier = (a: Day | null, b: Day): Day => (a === null || b < a ? b : a);

/** The last report of an end counts. */
const cut = (backing: AgreementInForce | LinesAgreed, ends: readonly AgreementEnded[]): Backing => {
  const end = ends.findLast(({ agreementId }) => agreementId === backing.agreement?.agreementId);
  if (!end) return { ...backing, because: [backing.eventId] };
  return { ...backing, to: earlier(backing.to, end.endsOn), because: [backing.eventId, end.eventId] };
};

export const planRecord = (facts: readonly Fact[]): PlanRecord => {
  const known = uncorrected(facts);
  const ends = ofKind(known, 'agreement-ended');
  return {
    plans: ofKind(known, 'plan-issued'),
    ceased: ofKind(known, 'plan-ceased'),
    moves: ofKind(known, 'responsibility-moved', 'body-succeeded').toSorted((a, b) =>
      a.on.day < b.on.day ? -1 : Number(a.on.day > b.on.day),
    ),
    backings: ofKind(known, 'agreement-in-force', 'lines-agreed').map((backing) => cut(backing, ends)),
  };
};
