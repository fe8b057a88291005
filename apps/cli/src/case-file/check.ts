import type { Assessed, AssessedClock, AssessedFinding } from './assessed.ts';
import type { CaseFile } from './case-file.ts';
import type { ClockExpectation } from './expected.ts';
import type { CaseEvent } from './timeline.ts';
import { CLOCK_FINDINGS, isClockOf } from './vocabulary.ts';
import { breachText, latenessText, rangeText } from '../verdicts/words.ts';

/** Where the rules say something else than the file; `line` is that of the expectation. */
export type Difference = {
  readonly line: number;
  /** A clock id, or `findings`. */
  readonly about: string;
  readonly field: string;
  readonly expected: string;
  readonly actual: string;
};

export type CheckedClock<C> = {
  readonly result: C;
  /** The fields that the file expected of this very clock and that hold. */
  readonly held: readonly string[];
  readonly differences: readonly Difference[];
};

export type CheckedCase<C, F> = {
  readonly clocks: readonly CheckedClock<C>[];
  readonly findings: readonly F[];
  /** Every difference, in the order of the file. */
  readonly differences: readonly Difference[];
  readonly notUnderstood: readonly CaseEvent[];
};

type Compared = { readonly field: string; readonly expected: string; readonly actual: string; readonly holds: boolean };

/** A clock that was kept is late by no days, whether or not the rules say so in numbers. */
const lateOf = ({ lateDays, breach }: AssessedClock) =>
  lateDays ?? (breach === false ? { atLeast: 0, atMost: 0 } : null);

const compare = (wanted: ClockExpectation, got: AssessedClock): readonly Compared[] => {
  const late = lateOf(got);
  const compared: (Compared | null)[] = [
    wanted.due && {
      field: 'due',
      expected: rangeText(wanted.due),
      actual: rangeText(got.due),
      holds: got.due?.earliest === wanted.due.earliest && got.due.latest === wanted.due.latest,
    },
    wanted.lateDays && {
      field: 'late_days',
      expected: latenessText(wanted.lateDays),
      actual: latenessText(late),
      holds: late !== null && late.atLeast === wanted.lateDays.atLeast && late.atMost === wanted.lateDays.atMost,
    },
    wanted.breach === null
      ? null
      : {
          field: 'breach',
          expected: breachText(wanted.breach),
          actual: breachText(got.breach),
          holds: got.breach === wanted.breach,
        },
    wanted.state === null
      ? null
      : { field: 'state', expected: wanted.state, actual: got.state, holds: got.state === wanted.state },
    wanted.attributedCause === null
      ? null
      : {
          field: 'attributed_cause',
          expected: wanted.attributedCause,
          actual: got.attributedCause ?? 'none',
          holds: got.attributedCause === wanted.attributedCause,
        },
  ];
  return compared.filter((each) => each !== null);
};

type Instance<C> = { readonly index: number; readonly result: C; readonly compared: readonly Compared[] };

/** A wrong due day counts for more than all the rest, since a due day tells which run is meant. */
const missesOf = ({ compared }: Instance<unknown>): number =>
  compared.reduce((sum, { field, holds }) => sum + (holds ? 0 : field === 'due' ? 10 : 1), 0);

/**
 * A clock may run several times (a review each year). An expectation speaks of one of them: the one that agrees with
 * it best, the first of equals. Only `breach: false` without a `due` that picks one speaks of all, so a breached one
 * is then the one to show.
 */
const spokenOf = <C extends AssessedClock>(wanted: ClockExpectation, clocks: readonly C[]): Instance<C> | undefined => {
  const instances = clocks
    .map((result, index) => ({ index, result, compared: compare(wanted, result) }))
    .filter(({ result }) => isClockOf(wanted.clock, result.clock));
  const breached = instances.find(({ result }) => result.breach === true);
  if (wanted.breach === false && wanted.due === null && breached !== undefined) return breached;
  return instances.toSorted((a, b) => missesOf(a) - missesOf(b))[0];
};

const differencesOf = (wanted: ClockExpectation, compared: readonly Compared[]): readonly Difference[] =>
  compared
    .filter(({ holds }) => !holds)
    .map(({ field, expected, actual }) => ({ line: wanted.line, about: wanted.clock, field, expected, actual }));

const checkNoBreach = ({ expected }: CaseFile, { clocks, findings }: Assessed): readonly Difference[] =>
  expected.noBreach.flatMap(({ line, name }) => {
    const breached = clocks.find(({ clock, breach }) => isClockOf(name, clock) && breach === true);
    const claimed = findings.find(
      ({ code, clock, excused }) => CLOCK_FINDINGS.has(code) && excused !== true && isClockOf(name, clock ?? ''),
    );
    if (breached === undefined && claimed === undefined) return [];
    const actual = breached === undefined ? `the finding ${claimed?.code}` : 'yes';
    return [{ line, about: name, field: 'no_breach', expected: 'no breach reported', actual }];
  });

const listed = (codes: readonly string[]): string => (codes.length === 0 ? 'none' : codes.join(', '));

const checkFindings = ({ expected }: CaseFile, findings: readonly AssessedFinding[]): readonly Difference[] => {
  const present = new Set(findings.map(({ code }) => code));
  const missing = expected.findingsInclude
    .filter(({ name }) => !present.has(name))
    .map(({ line, name }) => ({
      line,
      about: 'findings',
      field: 'findings_include',
      expected: name,
      actual: 'not found',
    }));
  if (expected.findings === null) return missing;
  const { line, codes } = expected.findings;
  const counted = [...present].filter((code) => !CLOCK_FINDINGS.has(code) || codes.includes(code));
  const isExact = counted.length === new Set(codes).size && codes.every((code) => present.has(code));
  if (isExact) return missing;
  const exact = { about: 'findings', field: 'findings', expected: listed(codes), actual: listed(counted) };
  return [{ line, ...exact }, ...missing];
};

const noSuchClock = ({ line, clock }: ClockExpectation): Difference => ({
  line,
  about: clock,
  field: 'clock',
  expected: 'a result',
  actual: 'this clock never ran',
});

/** Compares what the rules say with what the file expects of them. */
export const checkCase = <C extends AssessedClock, F extends AssessedFinding>(
  file: CaseFile,
  assessed: Assessed<C, F>,
): CheckedCase<C, F> => {
  const spoken = file.expected.clocks.map((wanted) => {
    const instance = spokenOf(wanted, assessed.clocks);
    const differences = instance ? differencesOf(wanted, instance.compared) : [noSuchClock(wanted)];
    return { index: instance?.index, compared: instance?.compared ?? [], differences };
  });
  const clocks = assessed.clocks.map((result, at) => {
    const mine = spoken.filter(({ index }) => index === at);
    const held = mine.flatMap(({ compared }) => compared.filter(({ holds }) => holds).map(({ field }) => field));
    return { result, held, differences: mine.flatMap(({ differences }) => differences) };
  });
  const differences = [
    ...spoken.flatMap((each) => each.differences),
    ...checkNoBreach(file, assessed),
    ...checkFindings(file, assessed.findings),
  ].toSorted((a, b) => a.line - b.line);
  const notUnderstood = file.timeline.filter(({ understood }) => !understood);
  return { clocks, findings: assessed.findings, differences, notUnderstood };
};
