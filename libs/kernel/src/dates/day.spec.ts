import fc from 'fast-check';
import {
  addDays,
  addMonths,
  compareDays,
  daysBetween,
  earlierDay,
  fromDayNumber,
  isBefore,
  laterDay,
  literalDay,
  parseDay,
  toDayNumber,
  weekday,
} from './day.ts';

const on = literalDay;
const everyDay = fc.integer({ min: toDayNumber(on('1900-01-01')), max: toDayNumber(on('2199-12-31')) });
const anyDay = everyDay.map(fromDayNumber);

/** The run time's own calendar, as an independent witness. */
const witness = (day: string): Date => new Date(`${day}T00:00:00Z`);

describe('a day', () => {
  it.each(['1900-01-01', '2000-02-29', '2024-02-29', '2199-12-31'])('takes %s', (text) => {
    expect(parseDay(text)).toEqual({ ok: true, value: text });
  });

  it.each(['2023-02-29', '1900-02-29', '2100-02-29', '2023-04-31', '2023-13-01', '2023-00-10', '2023-01-00'])(
    'refuses %s, which no calendar has',
    (text) => {
      expect(parseDay(text)).toMatchObject({ ok: false, refusal: { code: 'NOT_A_DAY', actual: text } });
    },
  );

  it.each([
    '1899-12-31',
    '2200-01-01',
    '2023-1-1',
    '01/02/2023',
    '2023-01-01T00:00:00Z',
    ' 2023-01-01',
    '2023-01-01\n',
  ])('refuses %j', (text) => {
    expect(parseDay(text).ok).toBe(false);
  });

  it('says what was expected and what came', () => {
    expect(parseDay('2023-02-30')).toEqual({
      ok: false,
      refusal: {
        code: 'NOT_A_DAY',
        expected: 'a day of the calendar as YYYY-MM-DD, in the years 1900 to 2199',
        actual: '2023-02-30',
      },
    });
  });

  it.each([
    [undefined, 'nothing'],
    [null, 'null'],
    [20230101, 'a long number'],
    [{}, 'an object'],
    [[], 'an empty list'],
    ['', 'empty text'],
    ['Alex Example', 'text of 12 characters'],
    ['9990000018', '10 digits'],
    ['999 000 0018', 'text of the form 000 000 0000'],
  ])('does not repeat what may be personal: %j', (value, actual) => {
    expect(parseDay(value)).toMatchObject({ refusal: { actual } });
  });

  it('is a fault when wrong in the source', () => {
    expect(() => literalDay('2023-02-30')).toThrow('Expected a real day as YYYY-MM-DD, got 2023-02-30');
  });
});

describe('counting days', () => {
  it('agrees with the calendar of the run time on every day of three centuries', () => {
    let number = toDayNumber(on('1900-01-01'));
    for (
      const moment = witness('1900-01-01');
      moment.getUTCFullYear() < 2200;
      moment.setUTCDate(moment.getUTCDate() + 1)
    ) {
      const text = moment.toISOString().slice(0, 10);
      const day = fromDayNumber(number);
      if (day !== text || toDayNumber(day) !== number || weekday(day) !== (moment.getUTCDay() || 7))
        throw new Error(`Expected ${text}, got ${day}`);
      number += 1;
    }
    expect(fromDayNumber(number - 1)).toBe('2199-12-31');
  });

  it('counts the days between, and back again', () => {
    fc.assert(fc.property(anyDay, anyDay, (from, to) => addDays(from, daysBetween(from, to)) === to));
  });

  it('crosses a leap day', () => expect(addDays(on('2024-02-28'), 2)).toBe('2024-03-01'));

  it('counts backwards below zero', () => expect(daysBetween(on('2024-01-11'), on('2023-08-24'))).toBe(-140));

  it('reaches past the years that may be written, so that a limit never leaves the calendar', () =>
    expect(addDays(on('2199-12-31'), 140)).toBe('2200-05-20'));

  it.each([0.5, Number.NaN, 10_000_000])('is a fault to add %s days', (days) => {
    expect(() => addDays(on('2024-01-01'), days)).toThrow(RangeError);
  });
});

describe('counting months', () => {
  it.each([
    ['2024-01-31', 1, '2024-02-29'],
    ['2023-01-31', 1, '2023-02-28'],
    ['2023-12-31', 2, '2024-02-29'],
    ['2023-08-15', 2, '2023-10-15'],
    ['2023-11-30', 3, '2024-02-29'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2024-03-31', -1, '2024-02-29'],
    ['2024-01-15', -1, '2023-12-15'],
    ['2024-05-31', 0, '2024-05-31'],
  ])('from %s, %i months on, is %s', (from, months, expected) => {
    expect(addMonths(on(from), months)).toBe(expected);
  });

  it('lands in the month asked for, on the same day or on its last', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -240, max: 240 }), (from, months) => {
        const to = addMonths(from, months);
        const moved =
          (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(to.slice(5, 7)) - Number(from.slice(5, 7));
        const isLastOfMonth = addDays(to, 1).endsWith('-01');
        expect(moved).toBe(months);
        expect(to.slice(8) === from.slice(8) || (isLastOfMonth && to.slice(8) < from.slice(8))).toBe(true);
      }),
    );
  });
});

describe('order of days', () => {
  it('is the order of time', () => {
    fc.assert(
      fc.property(anyDay, anyDay, (a, b) => {
        const days = daysBetween(a, b);
        expect(isBefore(a, b)).toBe(days > 0);
        expect(compareDays(a, b)).toBe(Math.sign(-days) + 0);
        expect([earlierDay(a, b), laterDay(a, b)]).toEqual(days < 0 ? [b, a] : [a, b]);
      }),
    );
  });
});
