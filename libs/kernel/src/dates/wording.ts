import { addDays, type Day } from './day.ts';
import { isExact, type DayRange } from './day-range.ts';
import { isWholeMonth, toRange, type Month, type Occurrence, type Term } from './partial-date.ts';

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

const formatMonth = (text: Day | Month): string => `${MONTHS[Number(text.slice(5, 7)) - 1]} ${text.slice(0, 4)}`;

/** `4 August 2023`. */
export const formatDay = (day: Day): string => `${Number(day.slice(8))} ${formatMonth(day)}`;

const isOneMonth = ({ earliest, latest }: DayRange): boolean =>
  earliest.endsWith('-01') && earliest.slice(0, 7) === latest.slice(0, 7) && addDays(latest, 1).endsWith('-01');

/** `4 August 2023`, `August 2023`, or `between 1 June 2023 and 10 June 2023`. */
export const formatRange = (range: DayRange): string => {
  if (isExact(range)) return formatDay(range.earliest);
  if (isOneMonth(range)) return formatMonth(range.earliest);
  return `between ${formatDay(range.earliest)} and ${formatDay(range.latest)}`;
};

const formatEdge = (edge: Day | Month): string => (isWholeMonth(edge) ? formatMonth(edge) : formatDay(edge));

const formatTerm = (term: Term): string => `${term.slice(5)} term ${term.slice(0, 4)}`;

/** As precisely as it is known: `August 2023`, `autumn term 2023`, `from September 2023 to July 2025`. */
export const formatOccurrence = (occurrence: Occurrence): string => {
  if (occurrence.precision === 'term') return formatTerm(occurrence.date);
  if (occurrence.precision !== 'period') return formatRange(toRange(occurrence));
  const from = formatEdge(occurrence.from);
  return occurrence.to === null ? `since ${from}` : `from ${from} to ${formatEdge(occurrence.to)}`;
};
