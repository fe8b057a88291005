import { bankHolidayTable } from './bank-holidays.ts';

/**
 * The days that were, or are announced to be, bank holidays, substitute days included; Good Friday and Christmas Day
 * are listed with them although common law made them holidays.
 *
 * To replace: take the division `england-and-wales` from gov.uk/bank-holidays.json, write the years anew and give a new
 * version. A due day worked out with an earlier version is explained by that version, so never change one in place.
 */
export const englandAndWales = bankHolidayTable({
  id: 'england-and-wales',
  version: '2012-2028/1',
  source:
    'Banking and Financial Dealings Act 1971 s.1 and Sch 1, with the days appointed by proclamation, as listed by ' +
    'gov.uk/bank-holidays; 2028 by the rule of the Act, unconfirmed',
  years: {
    2012: '01-02 04-06 04-09 05-07 06-04 06-05 08-27 12-25 12-26', // 5 June: Diamond Jubilee
    2013: '01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26',
    2014: '01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26',
    2015: '01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28',
    2016: '01-01 03-25 03-28 05-02 05-30 08-29 12-26 12-27',
    2017: '01-02 04-14 04-17 05-01 05-29 08-28 12-25 12-26',
    2018: '01-01 03-30 04-02 05-07 05-28 08-27 12-25 12-26',
    2019: '01-01 04-19 04-22 05-06 05-27 08-26 12-25 12-26',
    2020: '01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28', // 8 May for 4 May: 75 years since the war in Europe
    2021: '01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28',
    2022: '01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27', // Platinum Jubilee; 19 September: state funeral
    2023: '01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26', // 8 May: coronation
    2024: '01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26',
    2025: '01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26',
    2026: '01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28',
    2027: '01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28',
    2028: '01-03 04-14 04-17 05-01 05-29 08-28 12-25 12-26',
  },
});
