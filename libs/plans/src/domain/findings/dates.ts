import { periodEnd, periodStart, type Lateness } from '@accord/kernel';
import { isBefore } from '../clocks/index.ts';
import { bodiesOf, numberOf, textOf, type Step } from '../fact.ts';
import type { Timeline } from '../timeline.ts';
import type { FactName } from '../vocabulary.ts';
import type { Finder, Finding } from './finding.ts';
import { monthsBetween } from './months.ts';

const publishersOf = (steps: readonly Step[]): readonly string[] => {
  const named = [...new Set(steps.flatMap(bodiesOf))];
  return named.length > 0 ? named : ['publisher'];
};

const about = (code: Finding['code'], steps: readonly Step[], holders: readonly Step[]): Finding => ({
  code,
  dutyHolders: publishersOf(holders),
  justifiedBy: [...new Set(steps.map(({ id }) => id))],
});

export const stepsBeforeCauses: Finder = ({ disorders }) =>
  disorders.map(({ step, causes }) => about('DATE_BEFORE_CAUSE', [step, ...causes], [step]));

/** A step that is taken once in a round; facts that may lie between two reports of it may have begun a new round. */
interface Once {
  readonly type: FactName;
  readonly sameField: string;
  /** Reports without that field are of the same step too. */
  readonly alsoUnnamed: boolean;
}

const once: readonly Once[] = [
  { type: 'FinalPlanIssued', sameField: 'planVersion', alsoUnnamed: true },
  { type: 'AmendedFinalPlanIssued', sameField: 'planVersion', alsoUnnamed: false },
  { type: 'ReassessedFinalPlanIssued', sameField: 'planVersion', alsoUnnamed: false },
  { type: 'AdviceRequestReceived', sameField: 'adviceId', alsoUnnamed: false },
  { type: 'AdviceReceived', sameField: 'adviceId', alsoUnnamed: false },
];

const newRound: readonly FactName[] = [
  'AssessmentRequested',
  'PlanCeased',
  'PlanTransferred',
  'PlanReceived',
  'ReviewMeetingHeld',
  'AmendmentNoticeSent',
  'AppealConceded',
  'TribunalOrderMade',
  'ReassessmentDecided',
];

const nameOf = (step: Step, name: string): string | null =>
  textOf(step, name) ?? numberOf(step, name)?.toString() ?? null;

const mayLieBetween = (timeline: Timeline, a: Step, b: Step): boolean =>
  newRound.some((type) => timeline.of(type).some(({ days }) => !isBefore(days, a.days) && !isBefore(b.days, days)));

const isSameStep = (timeline: Timeline, { sameField, alsoUnnamed }: Once, a: Step, b: Step): boolean => {
  const [one, other] = [nameOf(a, sameField), nameOf(b, sameField)];
  if (one !== null || other !== null) return one === other;
  return alsoUnnamed && !mayLieBetween(timeline, a, b);
};

const conflictingReports: Finder = (timeline) =>
  once.flatMap((kind) => {
    const steps = timeline.of(kind.type);
    return steps.flatMap((a, index) =>
      steps
        .slice(index + 1)
        .filter((b) => isBefore(a.days, b.days) && isSameStep(timeline, kind, a, b))
        .map((b) => about('DATE_CONFLICT', [a, b], [a, b])),
    );
  });

/** The months that a period can have had at most. */
const monthsOf = ({ when }: Step): Lateness | null => {
  const end = when?.precision === 'period' ? periodEnd(when) : null;
  return when?.precision === 'period' && end ? monthsBetween(periodStart(when), end) : null;
};

const monthsBeyondDates: Finder = ({ of }) =>
  of('ProvisionShortfall')
    .filter((step) => {
      const [stated, possible] = [numberOf(step, 'months'), monthsOf(step)];
      return stated !== null && possible !== null && stated > possible.atMost;
    })
    .map((step) => about('DATE_CONFLICT', [step], [step]));

const reportsAgainstDates: Finder = (_, runs) =>
  runs
    .filter(({ isContradicted }) => isContradicted)
    .map(({ reports, by }) => about('DATE_CONFLICT', [...reports, ...(by ? [by] : [])], reports));

export const conflictingDates: Finder = (timeline, runs) =>
  [conflictingReports, monthsBeyondDates, reportsAgainstDates].flatMap((find) => find(timeline, runs));
