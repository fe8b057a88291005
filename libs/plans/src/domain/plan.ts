import type { When } from '@accord/kernel';
import { field, numberOf, stepOf, textOf, type PlanFact, type Step } from './fact.ts';
import { statusMade, type PlanStatus } from './plan-status.ts';
import type { FactName } from './vocabulary.ts';

/** A fact that the plan's state depends on. */
type Milestone = Pick<PlanFact, 'eventId' | 'type' | 'occurredOn' | 'data'>;

/** What the fold keeps: plain JSON, and nothing that depends on the order of reporting once it is viewed. */
export interface PlanHistory {
  readonly facts: number;
  readonly milestones: readonly Milestone[];
}

/** A plan as its facts have left it; every field is plain JSON. */
export interface PlanState {
  readonly status: PlanStatus;
  readonly statusSince: When;
  readonly facts: number;
  readonly requestedOn: When;
  /** The plan text last issued; null: none is on record. */
  readonly plan: {
    readonly eventId: string;
    readonly version: number | null;
    readonly issuedOn: When;
    readonly lines: readonly unknown[];
  } | null;
  /** The agreements of health bodies to section G that are not ended, by event. */
  readonly agreed: readonly { readonly eventId: string; readonly data: object }[];
}

const textTypes: readonly FactName[] = ['FinalPlanIssued', 'AmendedFinalPlanIssued', 'ReassessedFinalPlanIssued'];
const agreementTypes: readonly FactName[] = ['ProvisionAgreed', 'ProvisionAgreementEnded'];
const ranks: ReadonlyMap<string, number> = new Map(statusMade.map(([type], rank) => [type, rank]));
const made: ReadonlyMap<string, (typeof statusMade)[number][1]> = new Map(statusMade);
const kept: ReadonlySet<string> = new Set<string>([...ranks.keys(), ...agreementTypes]);

const replacing = (milestones: readonly Milestone[], id: string | null | undefined): readonly Milestone[] =>
  id === null || id === undefined ? milestones : milestones.filter(({ eventId }) => eventId !== id);

/** The history of one plan, folded fact by fact in the order of recording. */
export const planHistory = {
  category: 'plan',
  initial: { facts: 0, milestones: [] } satisfies PlanHistory as PlanHistory,
  evolve: ({ facts, milestones }: PlanHistory, fact: PlanFact): PlanHistory => {
    const standing = replacing(milestones, fact.correctionOf);
    if (!kept.has(fact.type)) return { facts: facts + 1, milestones: standing };
    const { eventId, type, occurredOn, data } = fact;
    return { facts: facts + 1, milestones: [...standing, { eventId, type, occurredOn, data }] };
  },
};

const dayKey = ({ days }: Step): string => days?.latest ?? '';
const rankOf = ({ type }: Step): number => ranks.get(type) ?? -1;

const inOrder = (a: Step, b: Step): number => {
  if (dayKey(a) !== dayKey(b)) return dayKey(a) < dayKey(b) ? -1 : 1;
  return (
    rankOf(a) - rankOf(b) ||
    (numberOf(a, 'planVersion') ?? 0) - (numberOf(b, 'planVersion') ?? 0) ||
    (a.id < b.id ? -1 : 1)
  );
};

const statusOf = (step: Step): PlanStatus | null => {
  const makes = made.get(step.type);
  if (makes === undefined) return null;
  return typeof makes === 'string' ? makes : (makes.of[textOf(step, makes.field) ?? ''] ?? null);
};

/** The last in time; a step without a day only where it lies further on in the process than every dated one. */
const latest = (steps: readonly Step[]): Step | undefined => {
  const dated = steps.filter(({ days }) => days).at(-1);
  const undated = steps.filter(({ days }) => !days).at(-1);
  return undated && (!dated || steps.every((step) => rankOf(step) <= rankOf(undated))) ? undated : dated;
};

const isText = ({ type }: Step): boolean => textTypes.some((name) => name === type);

const planOf = (texts: readonly Step[]): PlanState['plan'] => {
  const text = latest(texts);
  if (!text) return null;
  const lines = field(text, 'lines');
  return {
    eventId: text.id,
    version: numberOf(text, 'planVersion'),
    issuedOn: text.when,
    lines: Array.isArray(lines) ? lines : [],
  };
};

const agreementOf = (step: Step): unknown => {
  const value = field(step, 'agreement');
  return typeof value === 'object' && value !== null ? Reflect.get(value, 'agreementId') : undefined;
};

const agreedOf = (steps: readonly Step[]): PlanState['agreed'] => {
  const ended = steps.filter(({ type }) => type === 'ProvisionAgreementEnded').map(agreementOf);
  return steps
    .filter((step) => step.type === 'ProvisionAgreed' && !ended.includes(agreementOf(step) ?? null))
    .map(({ id, data }) => ({ eventId: id, data }));
};

/** The state that a history leads to. */
export const viewPlan = ({ facts, milestones }: PlanHistory): PlanState => {
  const steps = milestones.map(stepOf).toSorted(inOrder);
  const texts = steps.filter(isText);
  const telling = steps.filter((step) => statusOf(step) && (step.type !== 'MovedAway' || texts.length === 0));
  const last = latest(telling);
  const request = steps.find(
    ({ type, days }) => days && (type === 'AssessmentRequested' || type === 'ResponsibilityAssumed'),
  );
  return {
    status: (last && statusOf(last)) ?? 'UNKNOWN',
    statusSince: last?.when ?? null,
    facts,
    requestedOn: request?.when ?? null,
    plan: planOf(texts),
    agreed: agreedOf(steps),
  };
};

/** The state of a plan from its facts. */
export const planState = (facts: Iterable<PlanFact>): PlanState => {
  let history = planHistory.initial;
  for (const fact of facts) history = planHistory.evolve(history, fact);
  return viewPlan(history);
};
