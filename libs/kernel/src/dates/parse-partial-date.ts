import { whatCame } from '../came.ts';
import { accept, refuse, type Result } from '../result.ts';
import { parseDay, type Day } from './day.ts';
import {
  parseMonth,
  parseTerm,
  toRange,
  type Month,
  type Occurrence,
  type PartialDate,
  type Period,
} from './partial-date.ts';

/** `pointer` is a JSON Pointer within the date: `/date`, `/from`, or empty for the whole. */
export type NotAPartialDate = {
  readonly code: 'NOT_A_PARTIAL_DATE';
  readonly pointer: string;
  readonly expected: string;
  readonly actual: string;
};

type Parsed<T> = Result<T, NotAPartialDate>;
type Fields = { readonly [name: string]: unknown };

const FIELDS = {
  day: ['precision', 'date'],
  month: ['precision', 'date'],
  term: ['precision', 'date'],
  span: ['precision', 'from', 'to'],
  period: ['precision', 'from', 'to'],
} as const satisfies Record<Occurrence['precision'], readonly string[]>;

const no = (pointer: string, expected: string, actual: string) =>
  refuse({ code: 'NOT_A_PARTIAL_DATE', pointer, expected, actual } as const);

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isPrecision = (value: unknown): value is Occurrence['precision'] =>
  typeof value === 'string' && Object.hasOwn(FIELDS, value);

const field = <T>(
  fields: Fields,
  name: string,
  parse: (value: unknown) => Result<T, { expected: string; actual: string }>,
): Parsed<T> => {
  const parsed = parse(fields[name]);
  return parsed.ok ? parsed : no(`/${name}`, parsed.refusal.expected, parsed.refusal.actual);
};

const parseEdge = (value: unknown): Result<Day | Month, { expected: string; actual: string }> => {
  const parsed = typeof value === 'string' && value.length === 7 ? parseMonth(value) : parseDay(value);
  if (parsed.ok) return accept(parsed.value);
  const expected = 'a day as YYYY-MM-DD or a month as YYYY-MM, in the years 1900 to 2199';
  return refuse({ expected, actual: parsed.refusal.actual });
};

const parseEdges = (fields: Fields): Parsed<{ from: Day | Month; to: Day | Month }> => {
  const from = field(fields, 'from', parseEdge);
  if (!from.ok) return from;
  const to = field(fields, 'to', parseEdge);
  if (!to.ok) return to;
  const { earliest, latest } = toRange({ precision: 'span', from: from.value, to: to.value });
  if (latest < earliest) return no('/to', `a day or month not before ${from.value}`, to.value);
  return accept({ from: from.value, to: to.value });
};

const dated = <Precision, T>(precision: Precision, date: Parsed<T>): Parsed<{ precision: Precision; date: T }> =>
  date.ok ? accept({ precision, date: date.value }) : date;

const parsePeriodFields = (fields: Fields): Parsed<Period> => {
  if (fields['to'] === null) {
    const from = field(fields, 'from', parseEdge);
    return from.ok ? accept({ precision: 'period', from: from.value, to: null }) : from;
  }
  const edges = parseEdges(fields);
  return edges.ok ? accept({ precision: 'period', ...edges.value }) : edges;
};

const parseSpanFields = (fields: Fields): Parsed<PartialDate> => {
  const edges = parseEdges(fields);
  return edges.ok ? accept({ precision: 'span', ...edges.value }) : edges;
};

const PARSERS: { readonly [P in Occurrence['precision']]: (fields: Fields) => Parsed<Occurrence> } = {
  day: (fields) => dated('day' as const, field(fields, 'date', parseDay)),
  month: (fields) => dated('month' as const, field(fields, 'date', parseMonth)),
  term: (fields) => dated('term' as const, field(fields, 'date', parseTerm)),
  span: parseSpanFields,
  period: parsePeriodFields,
};

const precisions = Object.keys(FIELDS).join(', ');

/** A day, month, term, span or period with exactly its own fields. The refusal names the field at fault. */
export const parseOccurrence = (value: unknown): Parsed<Occurrence> => {
  if (!isFields(value)) return no('', `an object with a precision (${precisions})`, whatCame(value));
  const { precision } = value;
  if (!isPrecision(precision)) return no('/precision', `one of ${precisions}`, whatCame(precision));
  const names: readonly string[] = FIELDS[precision];
  if (Object.keys(value).some((name) => !names.includes(name)))
    return no('', `only the fields ${names.join(', ')} for the precision ${precision}`, 'a field besides them');
  return PARSERS[precision](value);
};

/** A day, month, term or span: something that took place on one day. */
export const parsePartialDate = (value: unknown): Parsed<PartialDate> => {
  const parsed = parseOccurrence(value);
  if (!parsed.ok) return parsed;
  if (parsed.value.precision === 'period') return no('/precision', 'one of day, month, term, span', 'period');
  return accept(parsed.value);
};
