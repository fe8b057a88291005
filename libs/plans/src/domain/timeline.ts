import type { Day, DayRange } from '@accord/kernel';
import { datedBeforeCause, type Disorder } from './chronology.ts';
import { stepOf, textOf, textsOf, type PlanFact, type Step } from './fact.ts';
import type { FactName } from './vocabulary.ts';

/** What had happened by a day, in an order that does not depend on the order of reporting. */
export interface Timeline {
  readonly asAt: Day;
  readonly council: string | null;
  readonly steps: readonly Step[];
  readonly disorders: readonly Disorder[];
  readonly of: (type: FactName) => readonly Step[];
}

const sortKey = ({ days, type, id }: Step): string => [days?.earliest ?? '', days?.latest ?? '', type, id].join(' ');
const byDay = (a: Step, b: Step): number => (sortKey(a) < sortKey(b) ? -1 : 1);

const isCertainlyBefore = (a: DayRange | null, b: DayRange | null): boolean => !!a && !!b && a.latest < b.earliest;

/** What a council that concedes had refused: by the last decision before, else by what followed. */
const appealed: Readonly<Record<string, string>> = {
  AssessmentRefused: 'assess',
  PlanRefused: 'make-plan',
  FinalPlanIssued: 'amend',
  AmendedFinalPlanIssued: 'amend',
  ReassessedFinalPlanIssued: 'amend',
  NotAmendedNotified: 'amend',
};
const brought: Readonly<Record<string, string>> = {
  AssessmentAgreed: 'assess',
  AmendedFinalPlanIssued: 'amend',
  FinalPlanIssued: 'assess',
};

const namesCouncil: Readonly<Record<string, string>> = {
  AssessmentRequested: 'to',
  ResponsibilityAssumed: 'by',
  PlanReceived: 'by',
};

const matterOf = (step: Step): string | undefined =>
  step.type === 'ReassessmentDecided' && textOf(step, 'decision') === 'refuse' ? 'assess' : appealed[step.type];

const concededMatter = (concession: Step, steps: readonly Step[]): string | undefined => {
  const before = steps.filter((step) => matterOf(step) && isCertainlyBefore(step.days, concession.days)).at(-1);
  if (before) return matterOf(before);
  const undated = new Set(
    steps
      .filter(({ days }) => days === null)
      .map(matterOf)
      .filter((matter) => matter),
  );
  if (undated.size === 1) return [...undated][0];
  const after = steps.filter((step) => brought[step.type] && !isCertainlyBefore(step.days, concession.days));
  return after[0] && brought[after[0].type];
};

/** A concession says its matter in the words of an order, so that one table of rules reads both. */
const withMatter = (step: Step, steps: readonly Step[]): Step => {
  if (step.type !== 'AppealConceded' || textOf(step, 'order') !== null) return step;
  const order = concededMatter(step, steps);
  return order === undefined ? step : { ...step, data: { ...step.data, order } };
};

const withoutReplaced = (facts: readonly PlanFact[]): readonly PlanFact[] => {
  const replaced = new Set(facts.map(({ correctionOf }) => correctionOf));
  return facts.filter(({ eventId }) => !replaced.has(eventId));
};

/** A case file names its council; in the hub the facts do. */
const councilIn = (steps: readonly Step[]): string | null => {
  const named = steps.flatMap((step) => textsOf(step, namesCouncil[step.type] ?? ''));
  return named.at(-1) ?? null;
};

const grouped = (steps: readonly Step[]): ReadonlyMap<string, readonly Step[]> =>
  Map.groupBy(steps, ({ type }) => type);

const indexed = (steps: readonly Step[], rest: Omit<Timeline, 'steps' | 'of'>): Timeline => {
  const index = grouped(steps);
  return { ...rest, steps, of: (type) => index.get(type) ?? [] };
};

/** The same timeline as it was known to stand at the end of an earlier day. */
export const timelineUntil = (timeline: Timeline, asAt: Day): Timeline =>
  indexed(
    timeline.steps.filter(({ days }) => days === null || days.earliest <= asAt),
    { asAt, council: timeline.council, disorders: timeline.disorders },
  );

/** Facts certainly after the day are left out; undated ones stay. */
export const timelineOf = (facts: readonly PlanFact[], asAt: Day, council: string | null): Timeline => {
  const known = withoutReplaced(facts)
    .map(stepOf)
    .filter(({ days }) => days === null || days.earliest <= asAt)
    .toSorted(byDay);
  const disorders = datedBeforeCause(known);
  const unsettled = new Set(disorders.filter(({ unsettles }) => unsettles).map(({ step }) => step.id));
  const believed = known.map((step) => (unsettled.has(step.id) ? { ...step, days: null } : step));
  const steps = believed.map((step) => withMatter(step, believed));
  return indexed(steps, { asAt, council: council ?? councilIn(steps), disorders });
};
