import type { Brand } from '../brand.ts';
import { whatCame } from '../came.ts';
import { accept, refuse, type Result } from '../result.ts';
import { daysInMonth } from './civil.ts';
import { literalDay, type Day } from './day.ts';
import type { DayRange } from './day-range.ts';

/** `YYYY-MM`. */
export type Month = Brand<string, 'Month'>;

/** `YYYY-autumn`, `YYYY-spring` or `YYYY-summer`; the year is the calendar year in which the term falls. */
export type Term = Brand<string, 'Term'>;

/** One day, known as precisely as the source told it. A date that is not known at all is `null`, never a guess. */
export type PartialDate =
  | { readonly precision: 'day'; readonly date: Day }
  | { readonly precision: 'month'; readonly date: Month }
  | { readonly precision: 'term'; readonly date: Term }
  | { readonly precision: 'span'; readonly from: Day | Month; readonly to: Day | Month };

/** What lasted from the one day to the other; `to` is `null` while it goes on. */
export type Period = { readonly precision: 'period'; readonly from: Day | Month; readonly to: Day | Month | null };

export type Occurrence = PartialDate | Period;

export type NotAMonth = { readonly code: 'NOT_A_MONTH'; readonly expected: string; readonly actual: string };
export type NotATerm = { readonly code: 'NOT_A_TERM'; readonly expected: string; readonly actual: string };

/** School terms of England, widely drawn. Unconfirmed: no source fixes them, so councils' own dates may differ. */
const TERMS = {
  spring: { first: '01-01', last: '04-30' },
  summer: { first: '05-01', last: '08-31' },
  autumn: { first: '09-01', last: '12-31' },
} as const;

const MONTH_WRITTEN = /^(?:19|20|21)\d{2}-(?:0[1-9]|1[0-2])$/;
const TERM_WRITTEN = /^(?:19|20|21)\d{2}-(?:autumn|spring|summer)$/;

const isMonth = (text: string): text is Month => MONTH_WRITTEN.test(text);
const isTerm = (text: string): text is Term => TERM_WRITTEN.test(text);

/** Takes `YYYY-MM`, in the years 1900 to 2199. */
export const parseMonth = (value: unknown): Result<Month, NotAMonth> => {
  if (typeof value === 'string' && isMonth(value)) return accept(value);
  const expected = 'a month as YYYY-MM, in the years 1900 to 2199';
  return refuse({ code: 'NOT_A_MONTH', expected, actual: whatCame(value) });
};

/** Takes `YYYY-autumn`, `YYYY-spring` or `YYYY-summer`, in the years 1900 to 2199. */
export const parseTerm = (value: unknown): Result<Term, NotATerm> => {
  if (typeof value === 'string' && isTerm(value)) return accept(value);
  const expected = 'a term as YYYY-autumn, YYYY-spring or YYYY-summer, in the years 1900 to 2199';
  return refuse({ code: 'NOT_A_TERM', expected, actual: whatCame(value) });
};

export const isWholeMonth = (edge: Day | Month): edge is Month => edge.length === 7;

const monthRange = (month: Month): DayRange => {
  const last = daysInMonth(Number(month.slice(0, 4)), Number(month.slice(5)));
  return { earliest: literalDay(`${month}-01`), latest: literalDay(`${month}-${last}`) };
};

const edgeRange = (edge: Day | Month): DayRange =>
  isWholeMonth(edge) ? monthRange(edge) : { earliest: edge, latest: edge };

const termRange = (term: Term): DayRange => {
  const year = term.slice(0, 4);
  const { first, last } = term.endsWith('autumn')
    ? TERMS.autumn
    : term.endsWith('spring')
      ? TERMS.spring
      : TERMS.summer;
  return { earliest: literalDay(`${year}-${first}`), latest: literalDay(`${year}-${last}`) };
};

/** Every day that it may have been, and no other. */
export const toRange = (date: PartialDate): DayRange => {
  switch (date.precision) {
    case 'day':
      return { earliest: date.date, latest: date.date };
    case 'month':
      return monthRange(date.date);
    case 'term':
      return termRange(date.date);
    case 'span':
      return { earliest: edgeRange(date.from).earliest, latest: edgeRange(date.to).latest };
  }
};

/** The days on which the period may have begun. */
export const periodStart = (period: Period): DayRange => edgeRange(period.from);

/** The days that may have been the period's last; `null` while it goes on. */
export const periodEnd = (period: Period): DayRange | null => (period.to === null ? null : edgeRange(period.to));
