import { addDays, daysBetween, exactly, isExact, periodEnd, periodStart, type DayRange } from '@accord/kernel';
import { isHealthBody } from '../bodies.ts';
import { textOf, textsOf, type Step } from '../fact.ts';
import { neverExceptions, type Ground } from '../rules/exceptions.ts';
import type { Timeline } from '../timeline.ts';
import { isBefore, type Instance } from './instance.ts';
import { sameMatter, type Match } from './match.ts';

/** `maybe`: a claim whose ground, or what the ground needs, can't be told from the facts. */
export interface Excuse {
  readonly holds: Match;
  readonly ground: string | null;
  readonly step: Step | null;
}

const FOUR_WEEKS = 28;
const none: Excuse = { holds: 'no', ground: null, step: null };

const coded = (reason: string): string => reason.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');

const groundOf = (reason: string, grounds: readonly Ground[]): Ground | undefined => {
  const code = coded(reason);
  const exact = grounds.find((ground) => ground.code === code);
  if (exact || neverExceptions.some((word) => code.includes(word))) return exact;
  return grounds.find(({ words }) => words.some((word) => code.includes(word)));
};

/** The time that a claim speaks of, as far as it is known; a claim of another precision only says when it was made. */
interface Period {
  readonly start: DayRange;
  readonly end: DayRange;
}

const periodOf = ({ when }: Step, { asAt }: Timeline): Period | null =>
  when?.precision === 'period' ? { start: periodStart(when), end: periodEnd(when) ?? exactly(asAt) } : null;

const wholeOf = (period: Period | null): DayRange | null =>
  period && { earliest: period.start.earliest, latest: period.end.latest };

const lasted = (period: Period | null, days: number): Match => {
  if (!period) return 'maybe';
  if (daysBetween(period.start.earliest, period.end.latest) + 1 < days) return 'no';
  return daysBetween(period.start.latest, period.end.earliest) + 1 >= days ? 'yes' : 'maybe';
};

const isOfSetting = (request: Step): boolean => {
  const kind = textOf(request, 'kind');
  return (kind === null || kind === 'educational') && !textsOf(request, 'to').some(isHealthBody);
};

/** Advice asked from a week before the closure until a week before the re-opening (regs 5(4)(a) and (b)). */
const askedOfClosedSetting = ({ of }: Timeline, period: Period | null): Match => {
  const asked = of('AdviceRequested').filter(isOfSetting);
  const isLong = lasted(period, FOUR_WEEKS);
  if (asked.length === 0 || isLong === 'no') return 'no';
  if (!period) return 'maybe';
  const isKnown = isLong === 'yes' && isExact(period.start) && isExact(period.end);
  const [from, to] = [addDays(period.start.earliest, -7), addDays(period.end.latest, 1 - 7)];
  const answers = asked.map(({ days }): Match => {
    if (!days) return 'maybe';
    if (days.latest < from || days.earliest > to) return 'no';
    return days.earliest >= from && days.latest <= to ? 'yes' : 'maybe';
  });
  if (answers.includes('yes')) return isKnown ? 'yes' : 'maybe';
  return answers.includes('maybe') ? 'maybe' : 'no';
};

const needsMet = (timeline: Timeline, { needs }: Ground, claim: Step): Match => {
  const period = periodOf(claim, timeline);
  if (needs === 'advice-asked-of-closed-setting') return askedOfClosedSetting(timeline, period);
  return needs === 'four-weeks' ? lasted(period, FOUR_WEEKS) : 'yes';
};

/** What lay wholly outside the time of the clock hindered nobody in keeping it. */
const isOutside = ({ trigger, due }: Instance, period: DayRange | null): boolean =>
  isBefore(due, period) || isBefore(period, trigger?.days ?? null);

const claimed = (timeline: Timeline, instance: Instance, claim: Step): Excuse => {
  const reason = textOf(claim, 'reason');
  if (textOf(claim, 'clock') !== instance.rule.id || isOutside(instance, wholeOf(periodOf(claim, timeline))))
    return none;
  if (reason === null) return { holds: 'maybe', ground: null, step: claim };
  const ground = groundOf(reason, instance.rule.exceptions);
  return ground ? { holds: needsMet(timeline, ground, claim), ground: ground.code, step: claim } : none;
};

const byItself = (instance: Instance, { facts = [], code }: Ground, { of }: Timeline): readonly Excuse[] =>
  facts
    .flatMap((type) => of(type))
    .filter((step) => !isOutside(instance, step.days))
    .map((step) => ({ holds: 'yes', ground: code, step }));

/** Whether the clock need not have been kept: the strongest of all claims made for it. */
export const excuseOf = (timeline: Timeline, instance: Instance): Excuse => {
  const { rule, trigger } = instance;
  const excuses = [
    ...timeline.of('ExceptionClaimed').map((claim) => claimed(timeline, instance, claim)),
    ...rule.exceptions.flatMap((ground) => byItself(instance, ground, timeline)),
  ].filter(({ step }) => step && (!trigger || sameMatter(rule, trigger, step)));
  return excuses.find(({ holds }) => holds === 'yes') ?? excuses.find(({ holds }) => holds === 'maybe') ?? none;
};
