import type { Brand } from '../brand.ts';
import { whatCame } from '../came.ts';
import { accept, refuse, type Result } from '../result.ts';
import { addDays, fromDayNumber, literalDay, parseDay, toDayNumber, type Day } from './day.ts';

/** A moment in UTC, `YYYY-MM-DDTHH:mm:ss.sssZ`. Text order is time order. */
export type Instant = Brand<string, 'Instant'>;

export type NotAnInstant = { readonly code: 'NOT_AN_INSTANT'; readonly expected: string; readonly actual: string };

const DAY = 86_400_000;
const MINUTE = 60_000;
const WRITTEN =
  /^(\d{4}-\d{2}-\d{2})[Tt]([01]\d|2[0-3]):([0-5]\d):([0-5]\d)(?:\.(\d{1,9}))?(?:[Zz]|([+-])([01]\d|2[0-3]):([0-5]\d))$/;
const EARLIEST = toDayNumber(literalDay('1900-01-01')) * DAY;
const AFTER_LATEST = (toDayNumber(literalDay('2199-12-31')) + 1) * DAY;

const padded = (number: number, width: number): string => String(number).padStart(width, '0');

/** From milliseconds since 1970, UTC. Throws a RangeError outside the years 1900 to 2199. */
export const instantAt = (milliseconds: number): Instant => {
  if (!Number.isSafeInteger(milliseconds) || milliseconds < EARLIEST || milliseconds >= AFTER_LATEST)
    throw new RangeError(
      `Expected whole milliseconds in the years 1900 to 2199, got ${milliseconds}: check the clock.`,
    );
  const dayNumber = Math.floor(milliseconds / DAY);
  const inDay = milliseconds - dayNumber * DAY;
  const [hours, minutes] = [Math.floor(inDay / 3_600_000), Math.floor(inDay / MINUTE) % 60];
  const seconds = `${padded(Math.floor(inDay / 1000) % 60, 2)}.${padded(inDay % 1000, 3)}`;
  return `${fromDayNumber(dayNumber)}T${padded(hours, 2)}:${padded(minutes, 2)}:${seconds}Z` as Instant;
};

const utcDay = (instant: Instant): Day => literalDay(instant.slice(0, 10));

const number = (text: string, from: number, to: number): number => Number(text.slice(from, to));

/** Milliseconds since 1970, UTC: the inverse of `instantAt`. */
export const millisecondsOf = (instant: Instant): number =>
  toDayNumber(utcDay(instant)) * DAY +
  number(instant, 11, 13) * 3_600_000 +
  number(instant, 14, 16) * MINUTE +
  number(instant, 17, 19) * 1000 +
  number(instant, 20, 23);

const readMilliseconds = (text: string): number | null => {
  const [, date, hours, minutes, seconds, fraction = '', sign, offsetHours = 0, offsetMinutes = 0] =
    WRITTEN.exec(text) ?? [];
  const day = parseDay(date);
  if (!day.ok) return null;
  const inDay = Number(hours) * 60 + Number(minutes);
  const offset = (Number(offsetHours) * 60 + Number(offsetMinutes)) * (sign === '-' ? -1 : 1);
  const milliseconds = Number(seconds) * 1000 + Number(fraction.slice(0, 3).padEnd(3, '0'));
  const moment = toDayNumber(day.value) * DAY + (inDay - offset) * MINUTE + milliseconds;
  return moment >= EARLIEST && moment < AFTER_LATEST ? moment : null;
};

/** Takes an RFC 3339 time with `Z` or an offset; keeps it in UTC and drops what is finer than a millisecond. */
export const parseInstant = (value: unknown): Result<Instant, NotAnInstant> => {
  const milliseconds = typeof value === 'string' ? readMilliseconds(value) : null;
  if (milliseconds !== null) return accept(instantAt(milliseconds));
  const expected = 'a time as 2024-01-11T09:30:00.000Z or with an offset, in the years 1900 to 2199';
  return refuse({ code: 'NOT_AN_INSTANT', expected, actual: whatCame(value) });
};

const londonHour = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', hour: '2-digit', hourCycle: 'h23' });

/**
 * The day that people in England called it. London has never been behind UTC in these years, nor more than two hours
 * before it, so only the last two hours of a UTC day need the time zone table.
 */
export const dayInLondon = (instant: Instant): Day => {
  const day = utcDay(instant);
  if (number(instant, 11, 13) < 22) return day;
  const isNextDay = Number(londonHour.format(millisecondsOf(instant))) < 22;
  return isNextDay ? addDays(day, 1) : day;
};
