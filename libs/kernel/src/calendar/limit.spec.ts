import fc from 'fast-check';
import { addDays, daysBetween, fromDayNumber, literalDay as on, toDayNumber } from '../dates/index.ts';
import {
  conservativeDue,
  conservativeDueRange,
  lastLawfulDay,
  lastLawfulDays,
  type Counting,
  type Limit,
} from './limit.ts';
import { isWorkingDay, sendRegulations, sendTribunal, type CalendarPolicy } from './policy.ts';

const last = (limit: Limit, from: string, policy: CalendarPolicy = sendRegulations) => {
  const day = lastLawfulDay(limit, on(from), policy);
  return day.ok ? day.value : day.refusal;
};

type Unit = 'days' | 'weeks' | 'months' | 'workingDays';

const counted = (n: number, unit: Unit, counting: Counting): Limit =>
  ({
    days: { days: n, counting },
    weeks: { weeks: n, counting },
    months: { months: n, counting },
    workingDays: { workingDays: n, counting },
  })[unit];

const within = (n: number, unit: Unit): Limit => counted(n, unit, 'exclude-first-day');

const beginningWith = (n: number, unit: Unit): Limit => counted(n, unit, 'beginning-with');

describe('calendar days, weeks and months', () => {
  it.each([
    ['six weeks to decide whether to assess', within(6, 'weeks'), '2023-08-24', '2023-10-05'],
    ['sixteen weeks to refuse a plan', within(16, 'weeks'), '2023-08-24', '2023-12-14'],
    ['twenty weeks to the final plan', within(20, 'weeks'), '2023-08-24', '2024-01-11'],
    ['twenty weeks over Christmas and a leap day', within(20, 'weeks'), '2023-11-01', '2024-03-20'],
    ['two months to contact the mediation adviser', within(2, 'months'), '2023-12-31', '2024-02-29'],
    ['fifteen days beginning with the day of service', beginningWith(15, 'days'), '2024-03-01', '2024-03-15'],
    ['a week beginning with a Monday', beginningWith(1, 'weeks'), '2024-03-04', '2024-03-10'],
    ['a year starting with the day the plan was made', beginningWith(12, 'months'), '2023-03-15', '2024-03-14'],
    ['a year that starts on 1 March', beginningWith(12, 'months'), '2023-03-01', '2024-02-29'],
    ['a year that starts on a leap day', beginningWith(12, 'months'), '2024-02-29', '2025-02-28'],
    ['a month that starts on the 31st', beginningWith(1, 'months'), '2023-01-31', '2023-02-28'],
    ['no time at all: on the same day', within(0, 'days'), '2024-03-01', '2024-03-01'],
  ])('%s', (_, limit, from, expected) => {
    expect(last(limit, from)).toBe(expected);
  });

  it('do not roll forward from a weekend or a bank holiday', () => {
    expect(last(within(1, 'days'), '2024-03-29')).toBe('2024-03-30'); // the Saturday of Easter
    expect(last(within(6, 'weeks'), '2023-11-13')).toBe('2023-12-25');
  });

  it('need no table of bank holidays', () => expect(last(within(20, 'weeks'), '2035-01-01')).toBe('2035-05-21'));

  it('have for the first day one more day when it is not counted', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40_000 }), fc.integer({ min: 1, max: 400 }), (number, days) => {
        const from = fromDayNumber(number);
        const withFirstDay = last(beginningWith(days, 'days'), from);
        expect(last(within(days, 'days'), from)).toBe(addDays(from, days));
        expect(withFirstDay).toBe(addDays(from, days - 1));
      }),
    );
  });
});

describe('working days', () => {
  it.each([
    ['three, over a weekend', within(3, 'workingDays'), '2024-03-14', '2024-03-19'],
    ['three, over Easter', within(3, 'workingDays'), '2024-03-28', '2024-04-04'],
    ['fifteen beginning with a working day', beginningWith(15, 'workingDays'), '2024-03-01', '2024-03-21'],
    ['fifteen beginning with a Saturday', beginningWith(15, 'workingDays'), '2024-03-02', '2024-03-22'],
    ['fifteen over Christmas', within(15, 'workingDays'), '2023-12-15', '2024-01-10'],
    ['one, over the state funeral', within(1, 'workingDays'), '2022-09-16', '2022-09-20'],
    ['one, over the coronation', within(1, 'workingDays'), '2023-05-05', '2023-05-09'],
    ['none: on the same day, whatever day', within(0, 'workingDays'), '2024-03-30', '2024-03-30'],
  ])('%s', (_, limit, from, expected) => {
    expect(last(limit, from)).toBe(expected);
  });

  it('are as many as the limit says, and the last day is one of them', () => {
    const days = fc.integer({ min: toDayNumber(on('2012-01-01')), max: toDayNumber(on('2027-12-31')) });
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 40 }), (number, n) => {
        const from = fromDayNumber(number);
        const due = lastLawfulDay(within(n, 'workingDays'), from, sendRegulations);
        if (!due.ok) throw new Error('expected a day within the table');
        const workingDays = Array.from({ length: daysBetween(from, due.value) }, (_, days) =>
          isWorkingDay(addDays(from, days + 1), sendRegulations),
        ).filter((working) => working.ok && working.value);
        expect(workingDays).toHaveLength(n);
        expect(isWorkingDay(due.value, sendRegulations)).toEqual({ ok: true, value: true });
      }),
    );
  });

  it('are refused where the bank holidays are not known', () => {
    expect(last(within(15, 'workingDays'), '2028-12-20')).toEqual({
      code: 'OUTSIDE_CALENDAR',
      policy: 'send-regulations/1',
      table: 'england-and-wales/2012-2028/1',
      expected: 'a day in the years 2012 to 2028, or a table that goes further',
      actual: '2029-01-01',
    });
    expect(isWorkingDay(on('2011-12-31'), sendRegulations)).toMatchObject({ ok: false });
  });
});

describe("the Tribunal's working days", () => {
  it.each([
    ['leave out August', within(1, 'workingDays'), '2024-07-31', '2024-09-02'],
    ['leave out the last of August too', within(1, 'workingDays'), '2023-07-31', '2023-09-01'],
    ['leave out the days from Christmas to New Year', within(1, 'workingDays'), '2024-12-24', '2025-01-02'],
    ['move a last day in August on to September', within(2, 'months'), '2024-06-10', '2024-09-02'],
    ['move a last day on a Sunday on to Monday', within(2, 'months'), '2024-03-12', '2024-05-13'],
    ['leave a last day that is a working day', within(2, 'months'), '2024-03-13', '2024-05-13'],
  ])('%s', (_, limit, from, expected) => {
    expect(last(limit, from, sendTribunal)).toBe(expected);
  });
});

describe('a limit', () => {
  it('from a day known only within a range is due within a range', () => {
    const from = { earliest: on('2024-03-26'), latest: on('2024-03-29') };
    expect(lastLawfulDays(within(3, 'workingDays'), from, sendRegulations)).toEqual({
      ok: true,
      value: { earliest: '2024-04-02', latest: '2024-04-04' },
    });
  });

  it('is refused when either end of the range is outside the calendar', () => {
    const inside = on('2028-12-01');
    const ranges = [
      { earliest: inside, latest: on('2028-12-30') },
      { earliest: on('2011-12-01'), latest: inside },
    ];
    for (const from of ranges)
      expect(lastLawfulDays(within(3, 'workingDays'), from, sendRegulations)).toMatchObject({
        refusal: { code: 'OUTSIDE_CALENDAR' },
      });
  });

  it('is aimed at one day earlier', () => {
    expect(conservativeDue(on('2024-01-11'))).toBe('2024-01-10');
    expect(conservativeDueRange({ earliest: on('2024-01-01'), latest: on('2024-01-31') })).toEqual({
      earliest: '2023-12-31',
      latest: '2024-01-30',
    });
  });

  it.each([within(-1, 'days'), within(1.5, 'weeks'), beginningWith(0, 'workingDays'), within(Number.NaN, 'months')])(
    'is a fault when it is %j',
    (limit) => {
      expect(() => last(limit, '2024-01-01')).toThrow(RangeError);
    },
  );
});
