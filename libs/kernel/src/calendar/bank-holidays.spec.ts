import { addDays, literalDay as on, weekday, type Day } from '../dates/index.ts';
import { bankHolidayTable } from './bank-holidays.ts';
import { englandAndWales } from './england-and-wales.ts';

/** Easter Sundays as published, not worked out. */
const EASTER = [
  '2012-04-08',
  '2013-03-31',
  '2014-04-20',
  '2015-04-05',
  '2016-03-27',
  '2017-04-16',
  '2018-04-01',
  '2019-04-21',
  '2020-04-12',
  '2021-04-04',
  '2022-04-17',
  '2023-04-09',
  '2024-03-31',
  '2025-04-20',
  '2026-04-05',
  '2027-03-28',
  '2028-04-16',
].map(on);

const PROCLAIMED = ['2012-06-04', '2012-06-05', '2020-05-08', '2022-06-02', '2022-06-03', '2022-09-19', '2023-05-08'];
const MOVED_AWAY = ['2012-05-28', '2020-05-04', '2022-05-30'];

const mondayFrom = (day: Day): Day => (weekday(day) === 1 ? day : mondayFrom(addDays(day, 1)));
const onTheWeekend = (day: Day): boolean => weekday(day) > 5;

const christmas = (year: string): Day[] => {
  const [first, second] = [on(`${year}-12-25`), on(`${year}-12-26`)];
  if (onTheWeekend(first)) return [addDays(first, 2), addDays(second, onTheWeekend(second) ? 2 : 0)];
  return [first, onTheWeekend(second) ? addDays(second, 2) : second];
};

const newYear = (year: string): Day => {
  const first = on(`${year}-01-01`);
  return onTheWeekend(first) ? mondayFrom(first) : first;
};

const byTheAct = (easter: Day): Day[] => {
  const year = easter.slice(0, 4);
  const mondays = ['05-01', '05-25', '08-25'].map((from) => mondayFrom(on(`${year}-${from}`)));
  return [newYear(year), addDays(easter, -2), addDays(easter, 1), ...mondays, ...christmas(year)];
};

describe('bank holidays of England and Wales', () => {
  it('are those of the Act, less the days that were moved, and those proclaimed', () => {
    const lawful = EASTER.flatMap(byTheAct).filter((day) => !MOVED_AWAY.includes(day));
    expect([...englandAndWales.days].toSorted()).toEqual([...lawful, ...PROCLAIMED].toSorted());
  });

  it('say of which years they are complete', () => {
    expect(englandAndWales).toMatchObject({ firstYear: 2012, lastYear: 2028, version: '2012-2028/1' });
  });
});

describe('a table of bank holidays', () => {
  const named = { id: 'example', version: '1', source: 'invented' };

  it('must have every year between its first and its last', () => {
    expect(() => bankHolidayTable({ ...named, years: { 2020: '01-01', 2022: '01-01' } })).toThrow('got 2020 2022');
  });

  it('must have a year', () => expect(() => bankHolidayTable({ ...named, years: {} })).toThrow('consecutive years'));

  it('must hold days that exist', () => {
    expect(() => bankHolidayTable({ ...named, years: { 2023: '02-29' } })).toThrow('2023-02-29');
  });
});
