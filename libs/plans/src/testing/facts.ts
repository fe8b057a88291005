import { literalDay, parseOccurrence, type Occurrence, type When } from '@accord/kernel';
import { assess, type Assessment, type PlanFact } from '../domain/index.ts';

const written = (text: string): unknown => {
  const [from, to] = text.split(/\.\.|->/);
  if (text.includes('..')) return { precision: 'span', from, to };
  if (text.includes('->')) return { precision: 'period', from, to: to === '' ? null : to };
  if (/[a-z]/.test(text)) return { precision: 'term', date: text };
  return { precision: text.length === 7 ? 'month' : 'day', date: text };
};

const occurrence = (text: string): Occurrence => {
  const parsed = parseOccurrence(written(text));
  if (parsed.ok) return parsed.value;
  throw new TypeError(`Expected a date such as 2023-08-24, got ${text}: correct the test.`);
};

/**
 * `2023-08-24` a day, `2023-08` a month, `2023-autumn` a term, `2023-06-01..2023-06-10` one unknown day of these,
 * `2023-09->2025-07` from the one to the other, null: nobody said when.
 */
export const when = (text: string | null): When => (text === null ? null : occurrence(text));

export type Told = readonly [type: string, when: string | null, data?: object];

/** Facts in the order told; the id of each is its type and its place, as `FinalPlanIssued#2`. */
export const facts = (...told: readonly Told[]): readonly PlanFact[] =>
  told.map(([type, date, data = {}], index) => ({
    ...{ eventId: `${type}#${index + 1}`, type, occurredOn: when(date), recordedAt: null, data },
  }));

export const assessed = (asAt: string, ...told: readonly Told[]): Assessment =>
  assess(facts(...told), { asAt: literalDay(asAt), council: 'Anyshire' });

/** The clock's runs. */
export const runsOf = (clock: string, asAt: string, ...told: readonly Told[]) =>
  assessed(asAt, ...told).clocks.filter((result) => result.clock === clock);

/** The one run of a clock. */
export const only = (clock: string, asAt: string, ...told: readonly Told[]) => {
  const [run, ...others] = runsOf(clock, asAt, ...told);
  if (run === undefined || others.length > 0)
    throw new TypeError(`Expected one run of ${clock}, got ${run ? others.length + 1 : 0}: correct the test.`);
  return run;
};

/** Codes of the findings besides those that the clocks' own states say. */
export const codes = (asAt: string, ...told: readonly Told[]): readonly string[] =>
  assessed(asAt, ...told)
    .findings.map(({ code }) => code)
    .filter((code) => code !== 'LATE' && code !== 'OPEN_OVERDUE');
