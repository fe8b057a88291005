import { literalDay as on } from './day.ts';
import { parseOccurrence, parsePartialDate } from './parse-partial-date.ts';
import { periodEnd, periodStart, toRange, type Occurrence, type PartialDate } from './partial-date.ts';
import { formatDay, formatOccurrence, formatRange } from './wording.ts';

const partial = (value: unknown): PartialDate => {
  const parsed = parsePartialDate(value);
  if (parsed.ok) return parsed.value;
  throw new Error(JSON.stringify(parsed.refusal));
};

const occurrence = (value: unknown): Occurrence => {
  const parsed = parseOccurrence(value);
  if (parsed.ok) return parsed.value;
  throw new Error(JSON.stringify(parsed.refusal));
};

describe('a date known to its day, month, term or span', () => {
  it.each([
    [{ precision: 'day', date: '2023-08-24' }, '2023-08-24', '2023-08-24'],
    [{ precision: 'month', date: '2024-02' }, '2024-02-01', '2024-02-29'],
    [{ precision: 'term', date: '2023-autumn' }, '2023-09-01', '2023-12-31'],
    [{ precision: 'term', date: '2024-spring' }, '2024-01-01', '2024-04-30'],
    [{ precision: 'term', date: '2024-summer' }, '2024-05-01', '2024-08-31'],
    [{ precision: 'span', from: '2023-06-01', to: '2023-06-10' }, '2023-06-01', '2023-06-10'],
    [{ precision: 'span', from: '2023-09', to: '2023-10' }, '2023-09-01', '2023-10-31'],
    [{ precision: 'span', from: '2023-09-20', to: '2023-09' }, '2023-09-20', '2023-09-30'],
  ])('%j may be any day from %s to %s', (value, earliest, latest) => {
    expect(partial(value)).toEqual(value);
    expect(toRange(partial(value))).toEqual({ earliest, latest });
  });

  it.each([
    [{ precision: 'day', date: '2023-02-30' }, '/date', '2023-02-30'],
    [{ precision: 'day', date: '2023-02' }, '/date', '2023-02'],
    [{ precision: 'month', date: '2023-02-01' }, '/date', '2023-02-01'],
    [{ precision: 'month', date: '2023-13' }, '/date', '2023-13'],
    [{ precision: 'term', date: '2023-winter' }, '/date', '2023-winter'],
    [{ precision: 'term', date: '1823-autumn' }, '/date', '1823-autumn'],
    [{ precision: 'day' }, '/date', 'nothing'],
    [{ precision: 'day', date: null }, '/date', 'null'],
    [{ precision: 'span', from: '2023-06-10', to: '2023-06-01' }, '/to', '2023-06-01'],
    [{ precision: 'span', from: '2023-06-01' }, '/to', 'nothing'],
    [{ precision: 'span', from: '2023', to: '2024' }, '/from', '4 digits'],
    [{ precision: 'span', from: '2023-06-01', to: null }, '/to', 'null'],
    [{ precision: 'week', date: '2023-06-01' }, '/precision', 'text of 4 characters'],
    [{ precision: 'toString', date: '2023-06-01' }, '/precision', 'text of 8 characters'],
    [{ date: '2023-06-01' }, '/precision', 'nothing'],
    [{ precision: 'day', date: '2023-06-01', to: '2023-06-02' }, '', 'a field besides them'],
    [{ precision: 'period', from: '2023-06', to: null }, '/precision', 'period'],
    ['2023-06-01', '', '2023-06-01'],
    [null, '', 'null'],
  ])('refuses %j and points at %j', (value, pointer, actual) => {
    expect(parsePartialDate(value)).toMatchObject({
      ok: false,
      refusal: { code: 'NOT_A_PARTIAL_DATE', pointer, actual },
    });
  });

  it('says which day a span may not end before', () => {
    expect(parsePartialDate({ precision: 'span', from: '2023-06-10', to: '2023-06-01' })).toMatchObject({
      refusal: { expected: 'a day or month not before 2023-06-10' },
    });
  });
});

describe('a period', () => {
  it('began and ended some day of its months', () => {
    const period = occurrence({ precision: 'period', from: '2023-09', to: '2025-07-04' });
    if (period.precision !== 'period') throw new Error('expected a period');
    expect(periodStart(period)).toEqual({ earliest: '2023-09-01', latest: '2023-09-30' });
    expect(periodEnd(period)).toEqual({ earliest: '2025-07-04', latest: '2025-07-04' });
  });

  it('has no end while it goes on', () => {
    const period = occurrence({ precision: 'period', from: '2023-09', to: null });
    if (period.precision !== 'period') throw new Error('expected a period');
    expect(periodEnd(period)).toBeNull();
  });

  it('says by an explicit null, not by silence, that it goes on', () => {
    expect(parseOccurrence({ precision: 'period', from: '2023-09' })).toMatchObject({
      refusal: { pointer: '/to', actual: 'nothing' },
    });
  });
});

describe('wording for people', () => {
  it('writes a day as it is spoken', () => expect(formatDay(on('2023-08-04'))).toBe('4 August 2023'));

  it.each([
    ['2023-08-04', '2023-08-04', '4 August 2023'],
    ['2024-02-01', '2024-02-29', 'February 2024'],
    ['2024-02-01', '2024-02-28', 'between 1 February 2024 and 28 February 2024'],
    ['2023-02-01', '2024-02-29', 'between 1 February 2023 and 29 February 2024'],
  ])('writes %s..%s as %s', (earliest, latest, expected) => {
    expect(formatRange({ earliest: on(earliest), latest: on(latest) })).toBe(expected);
  });

  it.each([
    [{ precision: 'term', date: '2023-autumn' }, 'autumn term 2023'],
    [{ precision: 'month', date: '2023-12' }, 'December 2023'],
    [{ precision: 'span', from: '2023-06-01', to: '2023-06-10' }, 'between 1 June 2023 and 10 June 2023'],
    [{ precision: 'period', from: '2023-09', to: '2025-07-04' }, 'from September 2023 to 4 July 2025'],
    [{ precision: 'period', from: '2023-09-05', to: null }, 'since 5 September 2023'],
  ])('writes %j as %s', (value, expected) => {
    expect(formatOccurrence(occurrence(value))).toBe(expected);
  });
});
