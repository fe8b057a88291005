/** A date of the proleptic Gregorian calendar: month 1 to 12, day of the month from 1. */
export type Civil = { readonly year: number; readonly month: number; readonly day: number };

const DAYS_IN_FOUR_CENTURIES = 146_097;
const DAY_NUMBER_OF_1970 = 719_468; // counted from 1 March of year 0
const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

const isLeapYear = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

/** 28 to 31; 0 for a month that does not exist. */
export const daysInMonth = (year: number, month: number): number =>
  month === 2 && isLeapYear(year) ? 29 : (MONTH_LENGTHS[month - 1] ?? 0);

/**
 * Days since 1970-01-01, for years from 1 on. The year is taken to begin in March, so that the leap day is its last
 * and month lengths follow one straight formula.
 */
export const dayNumber = (year: number, month: number, day: number): number => {
  const marchYear = month > 2 ? year : year - 1;
  const monthsSinceMarch = month > 2 ? month - 3 : month + 9;
  const leapDays = Math.floor(marchYear / 4) - Math.floor(marchYear / 100) + Math.floor(marchYear / 400);
  return 365 * marchYear + leapDays + Math.floor((153 * monthsSinceMarch + 2) / 5) + day - 1 - DAY_NUMBER_OF_1970;
};

/** The inverse of `dayNumber`. */
export const civilOf = (number: number): Civil => {
  const sinceMarch = number + DAY_NUMBER_OF_1970;
  const cycle = Math.floor(sinceMarch / DAYS_IN_FOUR_CENTURIES);
  const inCycle = sinceMarch - cycle * DAYS_IN_FOUR_CENTURIES;
  const leapDays = Math.floor(inCycle / 1460) - Math.floor(inCycle / 36_524) + Math.floor(inCycle / 146_096);
  const yearInCycle = Math.floor((inCycle - leapDays) / 365);
  const inYear = inCycle - (365 * yearInCycle + Math.floor(yearInCycle / 4) - Math.floor(yearInCycle / 100));
  const monthsSinceMarch = Math.floor((5 * inYear + 2) / 153);
  const month = monthsSinceMarch < 10 ? monthsSinceMarch + 3 : monthsSinceMarch - 9;
  const year = cycle * 400 + yearInCycle + (month <= 2 ? 1 : 0);
  return { year, month, day: inYear - Math.floor((153 * monthsSinceMarch + 2) / 5) + 1 };
};
