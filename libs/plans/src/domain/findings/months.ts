import type { Day, DayRange, Lateness } from '@accord/kernel';

const monthNumber = (day: Day): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));

/** Calendar months touched from the one day to the other, both included. */
const touched = (from: Day, to: Day): number => Math.max(0, monthNumber(to) - monthNumber(from) + 1);

/** For the shortest and the longest time that the ranges allow. */
export const monthsBetween = (start: DayRange, end: DayRange): Lateness => ({
  atLeast: touched(start.latest, end.earliest),
  atMost: touched(start.earliest, end.latest),
});
