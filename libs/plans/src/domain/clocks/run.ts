import { addDays, conservativeDueRange, shiftRange, type DayRange, type Lateness } from '@accord/kernel';
import { bodiesOf, textsOf, type Step } from '../fact.ts';
import type { Rules } from '../rules/index.ts';
import type { Mark, Rule } from '../rules/rule.ts';
import type { Timeline } from '../timeline.ts';
import { excuseOf, type Excuse } from './excuse.ts';
import { dueFrom, instancesOf, type Instance } from './instance.ts';
import { sameMatter } from './match.ts';
import { outcomeOf, type Breach, type ClockState, type Outcome } from './outcome.ts';
import { terminalsOf } from './terminals.ts';

/** What the rules say about one running of a clock. Days of ranges are inclusive; ids are those of the facts. */
export interface ClockResult {
  readonly clock: string;
  readonly duty: string;
  readonly dutyHolder: string;
  readonly source: string;
  readonly mark: Mark;
  /** The rule was not read in any source. */
  readonly unconfirmed: boolean;
  /** From 1, of clocks that begin anew each year. */
  readonly period?: number;
  readonly trigger: readonly string[];
  /** The latest lawful day; for what must be left to others for a time, the last day of that time. */
  readonly due: DayRange | null;
  /** The day to aim for: a day on the safe side of `due`. */
  readonly conservativeDue: DayRange | null;
  readonly state: ClockState;
  readonly breach: Breach;
  readonly lateDays: Lateness | null;
  /** Code of the ground of an exception. */
  readonly excusedBy: string | null;
  /** The type of the fact that ended the duty. */
  readonly closedBecause: string | null;
  /** A clock id or a body. */
  readonly attributedCause: string | null;
  readonly justifiedBy: readonly string[];
}

/** A result with the fact that ended the clock, for the findings. */
export interface Run {
  readonly instance: Instance;
  readonly by: Step | null;
  readonly reports: readonly Step[];
  /** Reported as late, and in time by its dates. */
  readonly isContradicted: boolean;
  readonly result: ClockResult;
}

const holderOf = ({ rule, trigger, party }: Instance, council: string | null, reports: readonly Step[]): string => {
  if (rule.holder === 'LA') return council ?? 'LA';
  if (rule.holder === 'recommended-to') return party === 'LA' ? (council ?? 'LA') : (party ?? 'RCB or LA');
  const asked = trigger?.type === 'AdviceRequested' ? textsOf(trigger, 'to') : [];
  const named = [...asked, ...(trigger ? [trigger] : reports).flatMap(bodiesOf)];
  return named[0] ?? (rule.holder === 'RCB' ? 'RCB' : 'the body asked');
};

/** A report that it was late, without dates, is believed unless the dates say otherwise; then nothing is claimed. */
const contradicts = ({ breach, state }: Outcome, reports: readonly Step[]): boolean =>
  reports.length > 0 && breach === false && state !== 'closed';

const asReported = (outcome: Outcome, reports: readonly Step[]): Outcome => {
  if (reports.length === 0 || outcome.breach === true || outcome.state === 'closed') return outcome;
  if (outcome.breach === false) return { ...outcome, state: 'not_provable', breach: 'not_provable', late: null };
  const late: Lateness | null =
    outcome.late && outcome.late.atMost > 0 ? { ...outcome.late, atLeast: Math.max(1, outcome.late.atLeast) } : null;
  return { ...outcome, state: 'late', breach: true, late };
};

const withDoubt = (outcome: Outcome, isDoubtful: boolean): Outcome =>
  outcome.breach === true && isDoubtful ? { ...outcome, state: 'not_provable', breach: 'not_provable' } : outcome;

const withExcuse = (outcome: Outcome, { holds }: Excuse): Outcome => {
  if (outcome.breach === false || holds === 'no') return outcome;
  return holds === 'yes' ? { ...outcome, state: 'excused', breach: false } : withDoubt(outcome, true);
};

const isRelaxed = ({ relaxations }: Rules, { id }: Rule, due: DayRange | null): boolean =>
  relaxations.some(
    ({ clocks, days }) => due && clocks.includes(id) && due.earliest <= days.latest && due.latest >= days.earliest,
  );

const aimedAt = ({ rule: { bound }, due }: Instance): DayRange | null => {
  if (!due) return null;
  return bound === 'at-least' ? shiftRange(due, (day) => addDays(day, 1)) : conservativeDueRange(due);
};

const idsOf = (steps: readonly (Step | null)[]): readonly string[] => [
  ...new Set(steps.filter((step) => step !== null).map(({ id }) => id)),
];

const runOf = (timeline: Timeline, rules: Rules, instance: Instance, reports: readonly Step[]): Run => {
  const { rule, due, trigger, basis, period } = instance;
  const question = { bound: rule.bound ?? 'at-most', due, asAt: timeline.asAt };
  const found = outcomeOf(question, terminalsOf(timeline, instance));
  const certain = withDoubt(found, !instance.sure || isRelaxed(rules, rule, due));
  const reported = asReported(certain, reports);
  const excuse = excuseOf(timeline, instance);
  const outcome = withExcuse(reported, excuse);
  const isExcused = outcome.state === 'excused';
  const result: ClockResult = {
    ...{ clock: rule.id, duty: rule.duty, source: rule.source, mark: rule.mark, unconfirmed: rule.mark === 'K' },
    ...(period === undefined ? {} : { period }),
    dutyHolder: holderOf(instance, timeline.council, reports),
    trigger: idsOf([trigger]),
    due,
    conservativeDue: aimedAt(instance),
    ...{ state: outcome.state, breach: outcome.breach, lateDays: outcome.late },
    excusedBy: isExcused ? excuse.ground : null,
    closedBecause: outcome.state === 'closed' && outcome.by ? outcome.by.type : null,
    attributedCause: null,
    justifiedBy: idsOf([trigger, ...basis, outcome.by, ...reports, isExcused ? excuse.step : null]),
  };
  return { instance, by: outcome.by, reports, isContradicted: contradicts(certain, reports), result };
};

/** The later periods of a clock that begins anew, each while the one before has certainly passed in vain. */
const laterPeriods = (timeline: Timeline, rules: Rules, first: Instance): readonly Run[] => {
  const { rule, trigger, basis } = first;
  const from = basis[0]?.days;
  if (!rule.isPeriodic || !trigger || !from || first.ownLimit || !('months' in rule.limit)) return [];
  const runs: Run[] = [];
  for (let period = 2; ; period += 1) {
    const due = dueFrom({ ...rule.limit, months: rule.limit.months * period }, from);
    const run = runOf(timeline, rules, { ...first, due, period }, []);
    if (run.result.breach !== true) return runs;
    runs.push(run);
  }
};

const reportedOutright = (rule: Rule): Instance => ({
  ...{ rule, trigger: null, sure: true, party: null, due: null, basis: [], opens: null, next: null },
  ...{ isOnlyOne: true, ownLimit: false },
});

const runsOf = (timeline: Timeline, rules: Rules, rule: Rule): readonly Run[] => {
  const instances = instancesOf(timeline, rule);
  const reports = (rule.reportedLateBy ?? []).flatMap((type) => timeline.of(type));
  const reportedOn = (report: Step): readonly Instance[] => {
    const fitting = instances.filter(({ trigger }) => trigger && sameMatter(rule, trigger, report));
    return fitting.length === 1 ? fitting : [];
  };
  const placed = reports.map((report) => ({ report, on: reportedOn(report) }));
  const runs = instances.flatMap((instance) => {
    const own = placed.filter(({ on }) => on.includes(instance)).map(({ report }) => report);
    return [runOf(timeline, rules, instance, own), ...laterPeriods(timeline, rules, instance)];
  });
  const others = placed.filter(({ on }) => on.length === 0);
  return [...runs, ...others.map(({ report }) => runOf(timeline, rules, reportedOutright(rule), [report]))];
};

export const runClocks = (timeline: Timeline, rules: Rules): readonly Run[] =>
  rules.clocks.flatMap((rule) => runsOf(timeline, rules, rule));
