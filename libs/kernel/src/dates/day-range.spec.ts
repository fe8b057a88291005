import fc from 'fast-check';
import { addDays, addMonths, daysBetween, fromDayNumber, literalDay as on, type Day } from './day.ts';
import {
  earlierOf,
  exactly,
  lateDays,
  laterOf,
  provenAfter,
  provenBefore,
  provenSame,
  shiftRange,
  type DayRange,
  type Verdict,
} from './day-range.ts';

const between = (earliest: string, latest: string): DayRange => ({ earliest: on(earliest), latest: on(latest) });

/** Short ranges close together, so that apart, touching, overlapping and equal all come up. */
const anyRange = fc
  .tuple(fc.integer({ min: 19_700, max: 19_720 }), fc.integer({ min: 0, max: 8 }))
  .map(([from, length]) => ({ earliest: fromDayNumber(from), latest: fromDayNumber(from + length) }));

const daysOf = ({ earliest, latest }: DayRange): Day[] =>
  Array.from({ length: daysBetween(earliest, latest) + 1 }, (_, n) => addDays(earliest, n));

/** Every pair of possible days is asked, one by one. */
const byEnumeration = (a: DayRange, b: DayRange, holds: (a: Day, b: Day) => boolean): Verdict => {
  const answers = new Set(daysOf(a).flatMap((dayA) => daysOf(b).map((dayB) => holds(dayA, dayB))));
  return answers.size === 2 ? 'not-provable' : answers.has(true) ? 'yes' : 'no';
};

it('is late by 37 to 56 days when due from 15 to 25 April and done from 1 to 10 June', () =>
  expect(lateDays(between('2023-04-15', '2023-04-25'), between('2023-06-01', '2023-06-10'))).toEqual({
    atLeast: 37,
    atMost: 56,
  }));

it('is late by no days when done on the due day', () =>
  expect(lateDays(exactly(on('2024-01-11')), exactly(on('2024-01-11')))).toEqual({ atLeast: 0, atMost: 0 }));

it('may or may not be late when the ranges overlap', () => {
  const [due, done] = [between('2023-04-15', '2023-04-25'), between('2023-04-20', '2023-04-30')];
  expect(lateDays(due, done)).toEqual({ atLeast: 0, atMost: 15 });
  expect(provenAfter(done, due)).toBe('not-provable');
});

it('answers exactly what every pair of possible days would answer', () => {
  fc.assert(
    fc.property(anyRange, anyRange, (a, b) => {
      expect(provenBefore(a, b)).toBe(byEnumeration(a, b, (dayA, dayB) => dayA < dayB));
      expect(provenAfter(a, b)).toBe(byEnumeration(a, b, (dayA, dayB) => dayA > dayB));
      expect(provenSame(a, b)).toBe(byEnumeration(a, b, (dayA, dayB) => dayA === dayB));
    }),
    { numRuns: 500 },
  );
});

it('gives the least and the most that any pair of possible days is late', () => {
  fc.assert(
    fc.property(anyRange, anyRange, (due, done) => {
      const late = daysOf(due).flatMap((dayDue) =>
        daysOf(done).map((dayDone) => Math.max(0, daysBetween(dayDue, dayDone))),
      );
      expect(lateDays(due, done)).toEqual({ atLeast: Math.min(...late), atMost: Math.max(...late) });
    }),
  );
});

it('finds the range of the earlier and of the later of two', () => {
  fc.assert(
    fc.property(anyRange, anyRange, (a, b) => {
      const pairs = daysOf(a).flatMap((dayA) => daysOf(b).map((dayB) => [dayA, dayB].toSorted()));
      const firsts = pairs.map(([first]) => first).toSorted();
      const lasts = pairs.map(([, last]) => last).toSorted();
      expect(earlierOf(a, b)).toEqual({ earliest: firsts[0], latest: firsts.at(-1) });
      expect(laterOf(a, b)).toEqual({ earliest: lasts[0], latest: lasts.at(-1) });
    }),
  );
});

it('carries both ends over a rule', () =>
  expect(shiftRange(between('2023-12-30', '2023-12-31'), (day) => addMonths(day, 2))).toEqual(
    between('2024-02-29', '2024-02-29'),
  ));
