import type { Step } from '../fact.ts';
import type { Timeline } from '../timeline.ts';
import { isBefore, type Instance } from './instance.ts';
import { concerns, isStray, matching, type Match } from './match.ts';
import type { Terminal } from './outcome.ts';
import type { FactMatch } from '../rules/rule.ts';

const about = (timeline: Timeline, { rule, trigger, party, opens }: Instance, step: Step): Match => {
  const isTooEarly = step.days !== null && opens !== null && step.days.latest < opens;
  if (!trigger || step.id === trigger.id || isTooEarly) return 'no';
  return isStray(timeline, rule, step) ? 'maybe' : concerns(rule, trigger, party, step);
};

const mayConcern = (timeline: Timeline, instance: Instance, step: Step): boolean =>
  about(timeline, instance, step) !== 'no';

const stops = (timeline: Timeline, instance: Instance): readonly Terminal[] =>
  matching(timeline, instance.rule.stoppedBy)
    .filter(({ step }) => mayConcern(timeline, instance, step))
    .map(({ step, sure }) => ({ step, kind: 'stop', sure: sure && about(timeline, instance, step) === 'yes' }));

const isOfLaterRound = ({ rule, next }: Instance, step: Step): boolean =>
  rule.endingsOfThisRoundOnly === true && isBefore(next, step.days);

/** An ending without a day, or near the next trigger, may belong to another running of the clock. */
const isOfThisRound = ({ rule, next, isOnlyOne }: Instance, step: Step): boolean => {
  if (!step.days) return isOnlyOne;
  return !rule.endingsOfThisRoundOnly || !next || isBefore(step.days, next);
};

const endings = (timeline: Timeline, instance: Instance): readonly Terminal[] =>
  matching(timeline, instance.rule.fallsAwayAt)
    .filter(({ step }) => mayConcern(timeline, instance, step) && !isOfLaterRound(instance, step))
    .map(({ step, sure, match }) => ({ step, kind: match.owed, sure: sure && isOfThisRound(instance, step) }));

const cameAfter = (timeline: Timeline, { trigger }: Instance, step: Step, { after }: FactMatch): boolean =>
  after === undefined ||
  timeline.of(after).some(({ days }) => !isBefore(step.days, days) && !isBefore(days, trigger?.days ?? null));

const proofs = (timeline: Timeline, instance: Instance): readonly Terminal[] =>
  matching(timeline, instance.rule.provedBy)
    .filter(({ step, match }) => mayConcern(timeline, instance, step) && cameAfter(timeline, instance, step, match))
    .map(({ step, sure }) => ({ step, kind: 'proof', sure }));

/** Every fact that stops this running of the clock, ends its duty, or proves that it was met by then. */
export const terminalsOf = (timeline: Timeline, instance: Instance): readonly Terminal[] => [
  ...stops(timeline, instance),
  ...endings(timeline, instance),
  ...proofs(timeline, instance),
];
