import { parseOccurrence, type When } from '@accord/kernel';
import { describe, type Fields, type Place, type Reading } from './reading.ts';

const PRECISIONS = ['day', 'month', 'term', 'span', 'period'] as const;
type Precision = (typeof PRECISIONS)[number];

/** `to` names an organisation, unless the event has a `from`: then it is the other end of that span or period. */
export const isEndOfSpan = ({ at }: Fields): boolean => at.has('from');

const POINT = /^\d{4}-\d{2}-\d{2}$|^\d{4}-\d{2}$|^\d{4}-[a-z]+$/;

/** A date shows its own precision by its form; a span and a period look alike, so only `precision` can tell them apart. */
const precisionOf = (date: unknown): Precision | null => {
  if (typeof date !== 'string' || !POINT.test(date)) return null;
  return /[a-z]/.test(date) ? 'term' : date.length === 7 ? 'month' : 'day';
};

const parsed = (reading: Reading, fields: Fields, value: object): When | undefined => {
  const occurrence = parseOccurrence(value);
  if (occurrence.ok) return occurrence.value;
  const { pointer, expected, actual } = occurrence.refusal;
  const culprit = fields.at.get(pointer.slice(1));
  return reading.fault(culprit ?? fields, expected, culprit ? describe(culprit) : actual);
};

const between = (reading: Reading, fields: Fields, precision: Precision | null): When | undefined => {
  if (precision !== 'span' && precision !== 'period') {
    const came = precision === null ? 'none' : precision;
    return reading.fault(fields, 'precision: span (one unknown day from .. to) or period (lasted from .. to)', came);
  }
  const [from, to] = (['from', 'to'] as const).map((name) => {
    const place = fields.at.get(name);
    return place === undefined ? undefined : reading.scalar(place);
  });
  return parsed(reading, fields, { precision, from, to: to === undefined && precision === 'period' ? null : to });
};

const onOneDay = (reading: Reading, fields: Fields, place: Place, precision: Precision | null): When | undefined => {
  if (precision === 'span' || precision === 'period')
    return reading.fault(place, `from and to for the precision ${precision}`, `date: ${describe(place)}`);
  const date = reading.scalar(place);
  const inferred = precision ?? precisionOf(date);
  if (inferred === null)
    return reading.unlike(place, 'a day (2023-08-24), a month (2023-08), a term (2023-autumn) or null');
  return parsed(reading, fields, { precision: inferred, date });
};

/**
 * When an event happened, from its `date`, `from`, `to` and `precision`; no date, or `null`, stays unknown. `spanning` is
 * what `from` and `to` mean when no precision is stated.
 */
export const readWhen = (reading: Reading, fields: Fields, spanning: 'period' | null = null): When | undefined => {
  const [date, from, stated] = ['date', 'from', 'precision'].map((name) => fields.at.get(name));
  const unstated = from === undefined ? null : spanning;
  const word = stated === undefined ? unstated : reading.word(stated, PRECISIONS);
  if (word === undefined) return undefined;
  if (from !== undefined && date !== undefined) return reading.fault(date, 'either date, or from and to', 'both');
  if (from !== undefined) return between(reading, fields, word);
  if (date !== undefined && !reading.isNothing(date)) return onOneDay(reading, fields, date, word);
  if (word === 'span' || word === 'period')
    return reading.fault(fields, `from and to for the precision ${word}`, 'none');
  return null;
};
