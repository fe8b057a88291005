import { matches, sameMatter, type Run } from '../clocks/index.ts';
import { textsOf, type Step } from '../fact.ts';
import type { FactMatch } from '../rules/rule.ts';
import { councilOf, type Finder, type Finding, type FindingCode } from './finding.ts';

/** Findings that name what it means that one clock was missed. */
const meaning: readonly { readonly code: FindingCode; readonly clock: string }[] = [
  { code: 'ADVICE_LATE', clock: 'C5' },
  { code: 'RECOMMENDATION_NOT_ANSWERED', clock: 'A15' },
];

const of = (code: FindingCode, { result }: Run): Finding => ({
  code,
  clock: result.clock,
  ...(result.period === undefined ? {} : { period: result.period }),
  dutyHolders: [result.dutyHolder],
  lateDays: result.lateDays,
  excused: result.state === 'excused',
  justifiedBy: result.justifiedBy,
});

const isLate = ({ result: { state, breach, lateDays } }: Run): boolean =>
  state === 'excused' ? (lateDays?.atLeast ?? 0) > 0 : breach === true && (state === 'late' || state === 'closed');

export const lateClocks: Finder = (_, runs) => runs.filter(isLate).map((run) => of('LATE', run));

export const openClocks: Finder = (_, runs) =>
  runs.filter(({ result }) => result.state === 'OPEN_OVERDUE').map((run) => of('OPEN_OVERDUE', run));

export const meantClocks: Finder = (_, runs) =>
  meaning.flatMap(({ code, clock }) =>
    runs.filter(({ result }) => result.clock === clock && result.breach === true).map((run) => of(code, run)),
  );

const isAppealable = (step: Step, patterns: readonly FactMatch[]): boolean =>
  patterns.some((pattern) => matches(step, pattern) === 'yes');

const decidedLate = ({ result, by, instance }: Run): boolean =>
  result.state === 'late' && by !== null && isAppealable(by, instance.rule.appealable ?? []);

/** Children and Families Act 2014 s.51(2): decisions whose notice must tell of the right to appeal. */
const withAppealRight: readonly FactMatch[] = [
  { type: 'AssessmentRefused' },
  { type: 'PlanRefused' },
  { type: 'FinalPlanIssued' },
  { type: 'AmendedFinalPlanIssued' },
  { type: 'ReassessedFinalPlanIssued' },
  { type: 'NotAmendedNotified' },
  { type: 'PlanCeased' },
  { type: 'ReassessmentDecided', where: { decision: ['refuse'] } },
  { type: 'ReviewDecisionNotified', where: { decision: ['maintain', 'cease'] } },
];

const noticeField = 'noticeStates';

/** A notice of which is only known that it was sent is not held to lack anything. */
const isSilentOnAppeal = (step: Step): boolean =>
  Array.isArray(Reflect.get(step.data, noticeField)) && !textsOf(step, noticeField).includes('appeal-right');

/** One finding for each decision, however many clocks it was late for. */
export const delayedAppealRights: Finder = (timeline, runs) => {
  const late = runs.filter(decidedLate);
  const silent = timeline.steps.filter((step) => isAppealable(step, withAppealRight) && isSilentOnAppeal(step));
  const decisions = new Map([...late.flatMap(({ by }) => by ?? []), ...silent].map((step) => [step.id, step]));
  return [...decisions.keys()].map((id) => {
    const run = late.find(({ by }) => by?.id === id);
    const { clock, lateDays = null, justifiedBy = [id] } = run?.result ?? {};
    const about = clock === undefined ? {} : { clock, lateDays };
    return { code: 'APPEAL_RIGHT_DELAYED', ...about, dutyHolders: [councilOf(timeline)], justifiedBy };
  });
};

/**
 * Only where nothing was recorded by the day of the question either: an answer that came late shows that the request
 * had arrived.
 */
export const unacknowledgedRequests: Finder = (timeline, runs) =>
  runs
    .filter(({ result, instance: { rule, trigger } }) => {
      if (result.clock !== 'C5' || result.state !== 'OPEN_OVERDUE' || trigger === null) return false;
      return !timeline.of('AdviceRequestReceived').some((receipt) => sameMatter(rule, trigger, receipt));
    })
    .map((run) => of('ADVICE_REQUEST_UNACKNOWLEDGED', run));
