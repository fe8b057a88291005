import { literalDay, yearOf, type Day } from '../dates/index.ts';

/** A pinned list of bank holidays, complete for every year from `firstYear` to `lastYear` and silent about all others. */
export type BankHolidayTable = {
  readonly id: string;
  readonly version: string;
  readonly source: string;
  readonly firstYear: number;
  readonly lastYear: number;
  readonly days: ReadonlySet<Day>;
};

type Written = Pick<BankHolidayTable, 'id' | 'version' | 'source'> & {
  /** For each year its days as `MM-DD`, parted by spaces. */
  readonly years: { readonly [year: number]: string };
};

/** Throws on a gap between the years or a day that does not exist: a table with a hole would count a holiday as work. */
export const bankHolidayTable = ({ years, ...named }: Written): BankHolidayTable => {
  const listed = Object.keys(years)
    .map(Number)
    .toSorted((a, b) => a - b);
  const [firstYear, lastYear] = [listed.at(0), listed.at(-1)];
  if (firstYear === undefined || lastYear === undefined || lastYear - firstYear + 1 !== listed.length)
    throw new TypeError(`Expected consecutive years of bank holidays, got ${listed.join(' ')}: add the missing ones.`);
  const days = Object.entries(years).flatMap(([year, list]) =>
    list.split(' ').map((day) => literalDay(`${year}-${day}`)),
  );
  return { ...named, firstYear, lastYear, days: new Set(days) };
};

export const coversYear = ({ firstYear, lastYear }: BankHolidayTable, day: Day): boolean =>
  yearOf(day) >= firstYear && yearOf(day) <= lastYear;
