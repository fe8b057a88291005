import fc from 'fast-check';
import { dayInLondon, instantAt, millisecondsOf, parseInstant } from './instant.ts';

const at = (text: string) => {
  const parsed = parseInstant(text);
  if (parsed.ok) return parsed.value;
  throw new Error(`${parsed.refusal.expected}, got ${parsed.refusal.actual}`);
};

const anyMoment = fc.integer({ min: Date.UTC(1900, 0, 1), max: Date.UTC(2199, 11, 31) });

describe('an instant', () => {
  it.each([
    ['2024-01-11T09:30:00.000Z', '2024-01-11T09:30:00.000Z'],
    ['2024-01-11T09:30:00Z', '2024-01-11T09:30:00.000Z'],
    ['2024-01-11t09:30:00z', '2024-01-11T09:30:00.000Z'],
    ['2024-06-11T00:30:00+01:00', '2024-06-10T23:30:00.000Z'],
    ['2024-12-31T20:00:00-05:30', '2025-01-01T01:30:00.000Z'],
    ['2024-01-11T09:30:00.5Z', '2024-01-11T09:30:00.500Z'],
    ['2024-01-11T09:30:00.123456789Z', '2024-01-11T09:30:00.123Z'],
  ])('takes %s and keeps %s', (text, kept) => {
    expect(parseInstant(text)).toEqual({ ok: true, value: kept });
  });

  it.each([
    '2024-01-11',
    '2024-01-11T09:30:00',
    '2024-01-11T09:30Z',
    '2024-02-30T09:30:00Z',
    '2024-01-11T24:00:00Z',
    '2024-01-11T09:60:00Z',
    '2024-01-11T09:30:60Z',
    '2024-01-11T09:30:00.Z',
    '2024-01-11T09:30:00+24:00',
    '1900-01-01T00:00:00+01:00',
    '2199-12-31T23:30:00-01:00',
    '',
    '1704965400000',
  ])('refuses %j', (text) => {
    expect(parseInstant(text)).toMatchObject({ ok: false, refusal: { code: 'NOT_AN_INSTANT' } });
  });

  it('agrees with the clock of the run time, there and back', () => {
    fc.assert(
      fc.property(anyMoment, (milliseconds) => {
        const instant = instantAt(milliseconds);
        expect(instant).toBe(new Date(milliseconds).toISOString());
        expect(millisecondsOf(instant)).toBe(milliseconds);
        expect(at(instant)).toBe(instant);
      }),
    );
  });

  it.each([0.5, Number.NaN, 8e15])('is a fault to make of %s milliseconds', (milliseconds) => {
    expect(() => instantAt(milliseconds)).toThrow(RangeError);
  });
});

describe('the day in London', () => {
  it.each([
    ['2024-01-11T23:59:59.999Z', '2024-01-11'],
    ['2024-06-10T22:59:59.999Z', '2024-06-10'],
    ['2024-06-10T23:00:00.000Z', '2024-06-11'],
    ['2024-03-30T23:30:00.000Z', '2024-03-30'],
    ['2024-03-31T23:30:00.000Z', '2024-04-01'],
    ['2024-10-26T23:30:00.000Z', '2024-10-27'],
    ['2024-10-27T23:30:00.000Z', '2024-10-27'],
    ['2024-12-31T23:59:59.999Z', '2024-12-31'],
  ])('at %s is %s', (instant, day) => {
    expect(dayInLondon(at(instant))).toBe(day);
  });

  it('is the one the time zone table gives, at every hour since 1900', () => {
    const table = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London', dateStyle: 'short' });
    fc.assert(
      fc.property(anyMoment, (milliseconds) => {
        expect(dayInLondon(instantAt(milliseconds))).toBe(table.format(milliseconds));
      }),
      { numRuns: 2000 },
    );
  });
});
