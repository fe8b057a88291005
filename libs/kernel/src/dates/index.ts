export * from './day.ts';
export * from './day-range.ts';
export * from './instant.ts';
export * from './parse-partial-date.ts';
export {
  parseMonth,
  parseTerm,
  periodEnd,
  periodStart,
  toRange,
  type Month,
  type NotAMonth,
  type NotATerm,
  type Occurrence,
  type PartialDate,
  type Period,
  type Term,
} from './partial-date.ts';
export * from './wording.ts';
