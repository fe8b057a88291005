import { daysBetween, earlierDay, laterDay, type Day } from './day.ts';

/** The days that one event may have had: both ends are possible, and `earliest` is never after `latest`. */
export type DayRange = { readonly earliest: Day; readonly latest: Day };

/** `not-provable`: it holds on some of the possible days and not on others. */
export type Verdict = 'yes' | 'no' | 'not-provable';

export const exactly = (day: Day): DayRange => ({ earliest: day, latest: day });

export const isExact = ({ earliest, latest }: DayRange): boolean => earliest === latest;

export const sameRange = (a: DayRange, b: DayRange): boolean => a.earliest === b.earliest && a.latest === b.latest;

/** Carries a range over a rule such as "42 days later". `move` must keep the order of days. */
export const shiftRange = ({ earliest, latest }: DayRange, move: (day: Day) => Day): DayRange =>
  earliest === latest ? exactly(move(earliest)) : { earliest: move(earliest), latest: move(latest) };

/** Was `a` on a day before `b`? */
export const provenBefore = (a: DayRange, b: DayRange): Verdict => {
  if (a.latest < b.earliest) return 'yes';
  return a.earliest >= b.latest ? 'no' : 'not-provable';
};

/** Was `a` on a day after `b`? */
export const provenAfter = (a: DayRange, b: DayRange): Verdict => provenBefore(b, a);

/** Were both on the same day? Two ranges of more than one day never prove it. */
export const provenSame = (a: DayRange, b: DayRange): Verdict => {
  if (a.latest < b.earliest || b.latest < a.earliest) return 'no';
  return isExact(a) && isExact(b) ? 'yes' : 'not-provable';
};

/** The range of the earlier of two, whichever of them that was. */
export const earlierOf = (a: DayRange, b: DayRange): DayRange => ({
  earliest: earlierDay(a.earliest, b.earliest),
  latest: earlierDay(a.latest, b.latest),
});

/** The range of the later of two, whichever of them that was. */
export const laterOf = (a: DayRange, b: DayRange): DayRange => ({
  earliest: laterDay(a.earliest, b.earliest),
  latest: laterDay(a.latest, b.latest),
});

/** Whole days. */
export type Lateness = { readonly atLeast: number; readonly atMost: number };

/** Days by which `done` came after `due`, for the kindest and the harshest reading; 0 is in time. */
export const lateDays = (due: DayRange, done: DayRange): Lateness => ({
  atLeast: Math.max(0, daysBetween(due.latest, done.earliest)),
  atMost: Math.max(0, daysBetween(due.earliest, done.latest)),
});
