import { addDays, addMonths, shiftRange, type Day, type DayRange } from '../dates/index.ts';
import { accept, type Result } from '../result.ts';
import { isWorkingDay, type CalendarPolicy, type OutsideCalendar } from './policy.ts';

/**
 * `exclude-first-day`: "within six weeks of receiving", the day of receipt is not counted.
 * `beginning-with`: "beginning with the day of service", that day is day 1.
 */
export type Counting = 'exclude-first-day' | 'beginning-with';

/** A period as the law states it. Days, weeks and months are those of the calendar: holidays count. */
export type Limit = { readonly counting: Counting } & (
  | { readonly days: number }
  | { readonly weeks: number }
  | { readonly months: number }
  | { readonly workingDays: number }
);

type LastDay = Result<Day, OutsideCalendar>;

const lengthOf = (limit: Limit): number => {
  if ('days' in limit) return limit.days;
  if ('weeks' in limit) return limit.weeks;
  return 'months' in limit ? limit.months : limit.workingDays;
};

const demandWholeLength = (limit: Limit): void => {
  const least = limit.counting === 'beginning-with' ? 1 : 0;
  const length = lengthOf(limit);
  if (!Number.isInteger(length) || length < least)
    throw new RangeError(`Expected a limit of a whole number from ${least} on, got ${length}: correct the rule.`);
};

/** The first working day that is `day` or later. */
const workingDayFrom = (day: Day, policy: CalendarPolicy): LastDay => {
  for (let candidate = day; ; candidate = addDays(candidate, 1)) {
    const working = isWorkingDay(candidate, policy);
    if (!working.ok) return working;
    if (working.value) return accept(candidate);
  }
};

const nthWorkingDay = (n: number, from: Day, policy: CalendarPolicy): LastDay => {
  let last = workingDayFrom(from, policy);
  for (let counted = 1; counted < n && last.ok; counted += 1) last = workingDayFrom(addDays(last.value, 1), policy);
  return last;
};

const lastWorkingDay = (n: number, { counting }: Limit, from: Day, policy: CalendarPolicy): LastDay => {
  if (n === 0) return accept(from);
  return nthWorkingDay(n, counting === 'beginning-with' ? from : addDays(from, 1), policy);
};

/** A period that begins on the 31st takes in the whole of a last month that has no 31st. */
const lastDayOfMonths = (months: number, { counting }: Limit, from: Day): Day => {
  const sameDay = addMonths(from, months);
  const hasSameDay = sameDay.endsWith(from.slice(7));
  return counting === 'beginning-with' && hasSameDay ? addDays(sameDay, -1) : sameDay;
};

const lastCalendarDay = (days: number, { counting }: Limit, from: Day): Day =>
  addDays(from, counting === 'beginning-with' ? days - 1 : days);

const lastCountedDay = (limit: Limit, from: Day, policy: CalendarPolicy): LastDay => {
  if ('days' in limit) return accept(lastCalendarDay(limit.days, limit, from));
  if ('weeks' in limit) return accept(lastCalendarDay(7 * limit.weeks, limit, from));
  if ('months' in limit) return accept(lastDayOfMonths(limit.months, limit, from));
  return lastWorkingDay(limit.workingDays, limit, from, policy);
};

/**
 * The last day on which the step is in time, counted from the day of the trigger. Refused when working days reach
 * beyond the policy's bank holidays; throws a RangeError on a limit that is no whole number.
 */
export const lastLawfulDay = (limit: Limit, from: Day, policy: CalendarPolicy): LastDay => {
  demandWholeLength(limit);
  const last = lastCountedDay(limit, from, policy);
  if (!last.ok || policy.lastDayOffWork === 'stands') return last;
  return workingDayFrom(last.value, policy);
};

/** `lastLawfulDay` for a trigger whose day is known only within a range. */
export const lastLawfulDays = (
  limit: Limit,
  from: DayRange,
  policy: CalendarPolicy,
): Result<DayRange, OutsideCalendar> => {
  const earliest = lastLawfulDay(limit, from.earliest, policy);
  if (!earliest.ok) return earliest;
  const latest = lastLawfulDay(limit, from.latest, policy);
  return latest.ok ? accept({ earliest: earliest.value, latest: latest.value }) : latest;
};

/** The day to aim for: the Ombudsman sometimes counts one day tighter. Done on the lawful day is still in time. */
export const conservativeDue = (lawful: Day): Day => addDays(lawful, -1);

export const conservativeDueRange = (lawful: DayRange): DayRange => shiftRange(lawful, conservativeDue);
