import { addDays, type Day } from './day.ts';
import { isExact, type DayRange } from './day-range.ts';
import { type Month, type Occurrence } from './partial-date.ts';

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

const formatEdge = (edge: Day | Month): string => (edge.length === 7 ? formatMonth(edge) : formatDay(literal(edge)));
