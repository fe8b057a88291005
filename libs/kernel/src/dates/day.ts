import type { Brand } from '../brand.ts';
import { whatCame } from '../came.ts';
import { accept, refuse, type Result } from '../result.ts';
import { civilOf, dayNumber, daysInMonth } from './civil.ts';

/** A calendar day, `YYYY-MM-DD`, without a time zone. Text order is time order. */
export type Day = Brand<string, 'Day'>;

export type NotADay = { readonly code: 'NOT_A_DAY'; readonly expected: string; readonly actual: string };

/** 1 is Monday, 7 is Sunday (ISO 8601). */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

const FIRST_YEAR = 1900;
const LAST_YEAR = 2199;
const WRITTEN = /^\d{4}-\d{2}-\d{2}$/;
const TWO_DIGITS = Array.from({ length: 32 }, (_, n) => String(n).padStart(2, '0'));

/** Invariant: arithmetic reaches further than `parseDay`, so no lawful limit added to a parsed day can leave it. */
const FIRST_DAY_NUMBER = dayNumber(1000, 1, 1);
const LAST_DAY_NUMBER = dayNumber(9999, 12, 31);

const digit = (text: string, at: number): number => text.charCodeAt(at) - 48;
export const yearOf = (text: Day): number =>
  digit(text, 0) * 1000 + digit(text, 1) * 100 + digit(text, 2) * 10 + digit(text, 3);
const monthOf = (text: Day): number => digit(text, 5) * 10 + digit(text, 6);
const dayOfMonth = (text: Day): number => digit(text, 8) * 10 + digit(text, 9);

const written = (year: number, month: number, day: number): Day =>
  `${year}-${TWO_DIGITS[month]}-${TWO_DIGITS[day]}` as Day;

/** Days since 1970-01-01. */
export const toDayNumber = (day: Day): number => dayNumber(yearOf(day), monthOf(day), dayOfMonth(day));

/** The inverse of `toDayNumber`. Throws a RangeError outside the years 1000 to 9999. */
export const fromDayNumber = (number: number): Day => {
  if (!Number.isInteger(number) || number < FIRST_DAY_NUMBER || number > LAST_DAY_NUMBER)
    throw new RangeError(`Expected a whole day number in the years 1000 to 9999, got ${number}: check what was added.`);
  const { year, month, day } = civilOf(number);
  return written(year, month, day);
};

const isDay = (text: string): text is Day => {
  if (!WRITTEN.test(text)) return false;
  const [year, month, day] = [Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8))];
  return year >= FIRST_YEAR && year <= LAST_YEAR && day >= 1 && day <= daysInMonth(year, month);
};

/** Takes `YYYY-MM-DD`, a day that exists, in the years 1900 to 2199. */
export const parseDay = (value: unknown): Result<Day, NotADay> => {
  if (typeof value === 'string' && isDay(value)) return accept(value);
  const expected = `a day of the calendar as YYYY-MM-DD, in the years ${FIRST_YEAR} to ${LAST_YEAR}`;
  return refuse({ code: 'NOT_A_DAY', expected, actual: whatCame(value) });
};

/** A day written in source code or a test. Throws on a wrong one, since only an edit can mend it. */
export const literalDay = (text: string): Day => {
  if (isDay(text)) return text;
  throw new TypeError(`Expected a real day as YYYY-MM-DD, got ${whatCame(text)}: correct it in the source.`);
};

export const addDays = (day: Day, days: number): Day => fromDayNumber(toDayNumber(day) + days);

/** The same day of the later (or, with a negative number, earlier) month, or that month's last day if it has none. */
export const addMonths = (day: Day, months: number): Day => {
  const monthsSinceYearZero = yearOf(day) * 12 + monthOf(day) - 1 + months;
  const year = Math.floor(monthsSinceYearZero / 12);
  const month = monthsSinceYearZero - year * 12 + 1;
  return fromDayNumber(dayNumber(year, month, Math.min(dayOfMonth(day), daysInMonth(year, month))));
};

/** Days from one to the other: 0 for the same day, negative when `to` comes first. */
export const daysBetween = (from: Day, to: Day): number => toDayNumber(to) - toDayNumber(from);

export const isBefore = (a: Day, b: Day): boolean => a < b;

/** For sorting: negative, zero or positive. */
export const compareDays = (a: Day, b: Day): -1 | 0 | 1 => (a < b ? -1 : a > b ? 1 : 0);

export const earlierDay = (a: Day, b: Day): Day => (b < a ? b : a);

export const laterDay = (a: Day, b: Day): Day => (b > a ? b : a);

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;

export const weekday = (day: Day): Weekday => {
  const sinceMonday = (toDayNumber(day) + 3) % 7; // 1970-01-01 was a Thursday
  return WEEKDAYS[sinceMonday < 0 ? sinceMonday + 7 : sinceMonday] ?? 1;
};
