import {
  addMonths,
  earlierDay,
  earlierOf,
  lastLawfulDays,
  exactly,
  laterDay,
  laterOf,
  sendRegulations,
  valueOrNull,
  type Day,
  type DayRange,
  type Limit,
} from '@accord/kernel';
import { ownersOf } from '../bodies.ts';
import { dayOf, textsOf, type Step } from '../fact.ts';
import type { Rule, Trigger } from '../rules/rule.ts';
import type { FactName } from '../vocabulary.ts';
import type { Timeline } from '../timeline.ts';
import { matching, sameMatter, type Matched } from './match.ts';

/** One running of a clock: a rule and the fact that set it off. */
export interface Instance {
  readonly rule: Rule;
  /** null: it was reported late, and nobody reported what set it off. */
  readonly trigger: Step | null;
  /** False when the trigger may be none, or the rule may not have been in force. */
  readonly sure: boolean;
  /** Who owes it, when the trigger names or implies one of several. */
  readonly party: string | null;
  readonly due: DayRange | null;
  /** The facts from which the due day follows. */
  readonly basis: readonly Step[];
  /** A stopping fact certainly before this day is not of this instance; null: any may be. */
  readonly opens: Day | null;
  /** When the next instance begins; null: not known, or none does. */
  readonly next: DayRange | null;
  readonly isOnlyOne: boolean;
  /** The trigger states its own due day. */
  readonly ownLimit: boolean;
  /** From 2: the same clock begun anew in a later period. */
  readonly period?: number;
}

export const isBefore = (a: DayRange | null, b: DayRange | null): boolean => !!a && !!b && a.latest < b.earliest;

export const dueFrom = (limit: Limit, from: DayRange): DayRange | null =>
  valueOrNull(lastLawfulDays(limit, from, sendRegulations));

interface Due {
  readonly due: DayRange | null;
  readonly basis: readonly Step[];
}

/** A later fact brings the due day forward; one that may be of another round only widens how early it may be. */
const broughtForward = (start: Due, from: DayRange, next: DayRange | null, limit: Limit, other: Step): Due => {
  if (!start.due || !other.days || isBefore(other.days, from) || isBefore(next, other.days)) return start;
  const own = { earliest: laterDay(other.days.earliest, from.earliest), latest: other.days.latest };
  const due = dueFrom(limit, own);
  if (!due) return start;
  const isSure = other.days.earliest >= from.latest && (!next || isBefore(other.days, next));
  const basis = [...start.basis, other];
  if (isSure) return { due: earlierOf(start.due, due), basis };
  return { due: { earliest: earlierDay(start.due.earliest, due.earliest), latest: start.due.latest }, basis };
};

/** An earlier fact puts the due day off; one without a day leaves it unknown. */
const putOff = (start: Due, limit: Limit, other: Step): Due => {
  const due = other.days && dueFrom(limit, other.days);
  return { due: start.due && due ? laterOf(start.due, due) : null, basis: [...start.basis, other] };
};

const countedDays = ({ dayField }: Trigger, counted: Step): DayRange | null => {
  const day = dayField === undefined ? null : dayOf(counted, dayField);
  return day ? exactly(day) : counted.days;
};

const dueOf = (timeline: Timeline, rule: Rule, trigger: Trigger, counted: Step, next: DayRange | null): Due => {
  const days = countedDays(trigger, counted);
  if (!days) return { due: null, basis: [counted] };
  let result: Due = { due: dueFrom(trigger.limit ?? rule.limit, days), basis: [counted] };
  for (const { from, limit } of rule.orEarlier ?? [])
    for (const { step } of matching(timeline, [from])) result = broughtForward(result, days, next, limit, step);
  for (const { from, limit } of rule.orLater ?? [])
    for (const { step } of matching(timeline, [from]))
      if (!isBefore(days, step.days)) result = putOff(result, limit, step);
  return result;
};

const sameMatterOf = (timeline: Timeline, rule: Rule, step: Step, type: FactName | undefined): readonly Step[] =>
  type === undefined ? [] : timeline.of(type).filter((other) => sameMatter(rule, step, other));

const countedStep = (timeline: Timeline, rule: Rule, { step, match }: Matched<Trigger>): Step =>
  sameMatterOf(timeline, rule, step, match.countedFrom).find(({ days }) => days && !isBefore(days, step.days)) ?? step;

type InForce = 'yes' | 'no' | 'maybe';

const inForceOn = ({ inForce: { from, to } }: Rule, days: DayRange | null): InForce => {
  if (!days) return 'yes';
  if (days.latest < from || (to && days.earliest > to)) return 'no';
  return days.earliest >= from && (!to || days.latest <= to) ? 'yes' : 'maybe';
};

/** A second trigger before anything stopped the first one sets nothing off, where the rule says so. */
const isRepetition = (
  timeline: Timeline,
  rule: Rule,
  index: number,
  triggers: readonly Matched<Trigger>[],
): boolean => {
  const [earlier, own] = [triggers[index - 1]?.step, triggers[index]?.step];
  if (!rule.firstOnly || !earlier || !own) return false;
  const stops = matching(timeline, rule.stoppedBy);
  return !stops.some(({ step }) => !isBefore(step.days, earlier.days) && !isBefore(own.days, step.days));
};

const partiesOf = (rule: Rule, step: Step): readonly (string | null)[] => {
  if (rule.matter !== 'recommendation') return [null];
  const [named, implied] = [textsOf(step, 'to'), ownersOf(step)];
  const parties = named.length > 0 ? named : implied;
  return parties.length > 0 ? parties : [null];
};

const opensOn = ({ days }: Step, { reachesBackMonths = 0 }: Trigger): Day | null =>
  days && addMonths(days.earliest, -reachesBackMonths);

/** Every running of one rule, in the order of its triggers. */
export const instancesOf = (timeline: Timeline, rule: Rule): readonly Instance[] => {
  const triggers = matching(timeline, rule.triggers);
  return triggers.flatMap((found, index) => {
    const { step, match } = found;
    const inForce = inForceOn(rule, step.days);
    const isIdle = sameMatterOf(timeline, rule, step, match.unless).length > 0;
    if (inForce === 'no' || isIdle || isRepetition(timeline, rule, index, triggers)) return [];
    const next = triggers.find((other) => isBefore(step.days, other.step.days))?.step.days ?? null;
    const due = dueOf(timeline, rule, match, countedStep(timeline, rule, found), next);
    const instance = {
      ...{ rule, trigger: step, sure: found.sure && inForce === 'yes', ...due, next },
      opens: opensOn(step, match),
      isOnlyOne: triggers.length === 1,
      ownLimit: match.limit !== undefined,
    };
    return partiesOf(rule, step).map((party) => ({ ...instance, party }));
  });
};
