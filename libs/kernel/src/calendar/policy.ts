import { weekday, type Day, type Weekday } from '../dates/index.ts';
import { accept, refuse, type Result } from '../result.ts';
import { coversYear, type BankHolidayTable } from './bank-holidays.ts';
import { englandAndWales } from './england-and-wales.ts';

/** Days of every year as `MM-DD`, both ends included; it runs over the new year when `to` comes before `from`. */
export type YearlyWindow = { readonly from: string; readonly to: string };

/** How days are counted, as data: a due day names the policy's id and version, by which it can be worked out again. */
export type CalendarPolicy = {
  readonly id: string;
  readonly version: string;
  readonly source: string;
  /** A working day is none of these. */
  readonly leavesOut: {
    readonly weekdays: readonly Weekday[];
    readonly yearly: readonly YearlyWindow[];
    readonly bankHolidays: BankHolidayTable;
  };
  /** What a last day that is not a working day does. */
  readonly lastDayOffWork: 'stands' | 'moves-to-next-working-day';
};

/** A working day was asked for in a year whose bank holidays the table does not know. */
export type OutsideCalendar = {
  readonly code: 'OUTSIDE_CALENDAR';
  readonly policy: string;
  readonly table: string;
  readonly expected: string;
  readonly actual: Day;
};

const SATURDAY_AND_SUNDAY = [6, 7] as const;

/** For the periods of the SEND Regulations 2014, which say "working day" without defining it. */
export const sendRegulations: CalendarPolicy = {
  id: 'send-regulations',
  version: '1',
  source:
    'SI 2014/1530 reg 2(1) has no definition; the form of SI 2006/1738: not Saturday, Sunday, Christmas Day, Good ' +
    'Friday or a bank holiday in England. Periods do not roll forward (reading, unconfirmed)',
  leavesOut: {
    weekdays: SATURDAY_AND_SUNDAY,
    yearly: [{ from: '12-25', to: '12-25' }],
    bankHolidays: englandAndWales,
  },
  lastDayOffWork: 'stands',
};

/** For the periods of the Tribunal's own rules in special educational needs cases. */
export const sendTribunal: CalendarPolicy = {
  id: 'send-tribunal',
  version: '1',
  source: 'SI 2008/2699 r.1(3) working day, r.12 last day (unconfirmed)',
  leavesOut: {
    weekdays: SATURDAY_AND_SUNDAY,
    yearly: [
      { from: '12-25', to: '01-01' },
      { from: '08-01', to: '08-31' },
    ],
    bankHolidays: englandAndWales,
  },
  lastDayOffWork: 'moves-to-next-working-day',
};

const isWithin = (monthAndDay: string, { from, to }: YearlyWindow): boolean =>
  from <= to ? monthAndDay >= from && monthAndDay <= to : monthAndDay >= from || monthAndDay <= to;

/** Refused outside the years of the bank holiday table: an unknown year is never taken to be without holidays. */
export const isWorkingDay = (day: Day, policy: CalendarPolicy): Result<boolean, OutsideCalendar> => {
  const { weekdays, yearly, bankHolidays } = policy.leavesOut;
  if (!coversYear(bankHolidays, day))
    return refuse({
      code: 'OUTSIDE_CALENDAR',
      policy: `${policy.id}/${policy.version}`,
      table: `${bankHolidays.id}/${bankHolidays.version}`,
      expected: `a day in the years ${bankHolidays.firstYear} to ${bankHolidays.lastYear}, or a table that goes further`,
      actual: day,
    });
  const monthAndDay = day.slice(5);
  const isLeftOut =
    weekdays.includes(weekday(day)) ||
    bankHolidays.days.has(day) ||
    yearly.some((window) => isWithin(monthAndDay, window));
  return accept(!isLeftOut);
};
