import type { Step } from './fact.ts';
import type { FactName } from './vocabulary.ts';
import { textOf } from './fact.ts';

/** A step that can't come before all of its causes. */
interface Order {
  readonly step: FactName;
  readonly causes: readonly FactName[];
  /** Facts that show another round: one of them possibly before the step, or between it and its cause, settles it. */
  readonly unlessBefore?: readonly FactName[];
  readonly unlessBetween?: readonly FactName[];
  /** Both facts must name the same thing here. */
  readonly sameField?: string;
  /** The step's day is not believed when it is worked out whether a clock was kept. */
  readonly unsettles: boolean;
}

const request: readonly FactName[] = ['AssessmentRequested', 'ResponsibilityAssumed'];
const endOfPlan: readonly FactName[] = ['PlanCeased', 'PlanTransferred', 'MovedAway'];

const orders: readonly Order[] = [
  { step: 'FinalPlanIssued', causes: request, unlessBetween: endOfPlan, unsettles: true },
  { step: 'DraftPlanSent', causes: request, unlessBetween: [...endOfPlan, 'PlanRefused'], unsettles: true },
  {
    step: 'ReviewMeetingHeld',
    causes: ['FinalPlanIssued', 'PlanReceived'],
    unlessBefore: ['AmendedFinalPlanIssued', 'ReassessedFinalPlanIssued', 'ReviewDecisionNotified', 'ReviewCompleted'],
    unlessBetween: endOfPlan,
    unsettles: false,
  },
  { step: 'RecommendationAnswered', causes: ['TribunalRecommendationMade'], unsettles: true },
  { step: 'AdviceReceived', causes: ['AdviceRequested'], sameField: 'adviceId', unsettles: true },
  { step: 'AdviceNilReturned', causes: ['AdviceRequested'], sameField: 'adviceId', unsettles: true },
];

export interface Disorder {
  readonly step: Step;
  readonly causes: readonly Step[];
  readonly unsettles: boolean;
}

const certainlyBefore = (a: Step, b: Step): boolean => !!a.days && !!b.days && a.days.latest < b.days.earliest;
const possiblyBefore = (a: Step, b: Step): boolean => !certainlyBefore(b, a);

const disorderOf = (order: Order, step: Step, steps: readonly Step[]): Disorder | null => {
  const of = (types: readonly FactName[] = []) => steps.filter(({ type }) => types.some((name) => name === type));
  const { sameField } = order;
  const named = sameField === undefined ? null : textOf(step, sameField);
  if (sameField !== undefined && named === null) return null;
  const causes = of(order.causes).filter((cause) => sameField === undefined || textOf(cause, sameField) === named);
  if (causes.length === 0 || !causes.every((cause) => certainlyBefore(step, cause))) return null;
  const settledBefore = of(order.unlessBefore).some((other) => possiblyBefore(other, step));
  const settledBetween = of(order.unlessBetween).some(
    (end) => possiblyBefore(step, end) && causes.some((cause) => possiblyBefore(end, cause)),
  );
  return settledBefore || settledBetween ? null : { step, causes, unsettles: order.unsettles };
};

/** Steps that are certainly dated before every cause they could have. */
export const datedBeforeCause = (steps: readonly Step[]): readonly Disorder[] =>
  orders.flatMap((order) =>
    steps
      .filter(({ type }) => type === order.step)
      .map((step) => disorderOf(order, step, steps))
      .filter((disorder) => disorder !== null),
  );
