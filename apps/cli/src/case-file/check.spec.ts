import { deepFreeze } from '@accord/kernel/testing';
import { checkCase, parseCaseFile, type AssessedClock, type AssessedFinding } from './index.ts';

const range = (earliest: string, latest = earliest) => {
  const parsed = parseCaseFile(`as_at: 2024-08-01\ntimeline: []\nexpected: {C9: {due: [${earliest}, ${latest}]}}`);
  return (parsed.ok ? parsed.value.expected.clocks[0]?.due : null) ?? null;
};

const kept: AssessedClock = {
  clock: 'C9',
  due: range('2024-01-11'),
  lateDays: null,
  breach: false,
  state: 'met',
  attributedCause: null,
};
const late: AssessedClock = { ...kept, lateDays: { atLeast: 3, atMost: 37 }, breach: true, state: 'late' };

const check = (expected: string, clocks: readonly AssessedClock[], findings: readonly AssessedFinding[] = []) => {
  const parsed = parseCaseFile(`as_at: 2024-08-01\ntimeline: [{event: SchoolBusLate}]\nexpected: ${expected}`);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.refusal));
  return checkCase(deepFreeze(parsed.value), deepFreeze({ clocks, findings }));
};

const differing = (...input: Parameters<typeof check>) =>
  check(...input).differences.map(({ about, field, expected, actual }) => `${about} ${field}: ${expected} / ${actual}`);

describe('an expectation of a clock', () => {
  it.each([
    ['{C9: {due: 2024-01-11, late_days: 0, breach: false, state: met}}', kept],
    ['{C9: {}}', late],
    ['{C9: {late_days: [3, 37], breach: true, state: late}}', late],
    ['{C9: {breach: not_provable}}', { ...kept, breach: 'not_provable' as const }],
    ['{C9: {attributed_cause: C5}}', { ...late, attributedCause: 'C5' }],
    ['{C9: {due: [2024-01-01, 2024-01-11]}}', { ...late, due: range('2024-01-01', '2024-01-11') }],
    ['{A12: {breach: true}}', { ...late, clock: 'A12b' }],
  ])('%s holds', (expected, clock) => expect(differing(expected, [clock])).toStrictEqual([]));

  it.each([
    ['{C9: {due: 2024-01-10}}', kept, 'C9 due: 2024-01-10 / 2024-01-11'],
    ['{C9: {due: 2024-01-11}}', { ...kept, due: null }, 'C9 due: 2024-01-11 / not known'],
    [
      '{C9: {due: 2024-01-11}}',
      { ...kept, due: range('2024-01-01', '2024-01-11') },
      'C9 due: 2024-01-11 / 2024-01-01 to 2024-01-11',
    ],
    ['{C9: {late_days: 37}}', late, 'C9 late_days: 37 days / 3 to 37 days'],
    ['{C9: {late_days: [3, 36]}}', late, 'C9 late_days: 3 to 36 days / 3 to 37 days'],
    ['{C9: {late_days: [2, 37]}}', late, 'C9 late_days: 2 to 37 days / 3 to 37 days'],
    ['{C9: {late_days: 1}}', { ...late, lateDays: null }, 'C9 late_days: 1 day / not known'],
    ['{C9: {breach: false}}', late, 'C9 breach: no / yes'],
    ['{C9: {breach: false}}', { ...kept, breach: 'not_provable' as const }, 'C9 breach: no / not provable'],
    ['{C9: {state: OPEN_OVERDUE}}', late, 'C9 state: OPEN_OVERDUE / late'],
    ['{C9: {attributed_cause: C5}}', late, 'C9 attributed_cause: C5 / none'],
    ['{C6: {breach: true}}', late, 'C6 clock: a result / this clock never ran'],
    ['{C9: {}}', { ...kept, clock: 'C9a' }, 'C9 clock: a result / this clock never ran'],
  ])('%s does not', (expected, clock, difference) => expect(differing(expected, [clock])).toStrictEqual([difference]));
});

describe('a clock that ran several times', () => {
  const first = { ...kept, due: range('2022-01-11') };
  const second = { ...late, due: range('2023-01-11') };

  it('is met by an expectation that agrees with one run in all it says', () =>
    expect(differing('{C9: {due: 2023-01-11, breach: true}}', [first, second])).toStrictEqual([]));

  it('is not met by one that takes the due day of one run and the breach of another', () =>
    expect(differing('{C9: {due: 2022-01-11, breach: true}}', [first, second])).toHaveLength(1));

  it('is free of breach only when every run is', () => {
    expect(differing('{C9: {breach: false}}', [first, second])).toStrictEqual(['C9 breach: no / yes']);
    expect(differing('{C9: {breach: false}}', [first, first])).toStrictEqual([]);
  });

  it('is free of breach in the run whose due day is named', () =>
    expect(differing('{C9: {due: 2022-01-11, breach: false}}', [first, second])).toStrictEqual([]));

  it('shows what was expected beside the run that it speaks of', () =>
    expect(check('{C9: {due: 2023-01-11, state: met}}', [first, second]).clocks).toStrictEqual([
      { result: first, held: [], differences: [] },
      {
        result: second,
        held: ['due'],
        differences: [{ line: 3, about: 'C9', field: 'state', expected: 'met', actual: 'late' }],
      },
    ]));
});

describe('no_breach', () => {
  it.each([
    ['a clock that never ran', [], []],
    ['a clock that was kept', [kept], []],
    ['a breach that cannot be proved', [{ ...kept, breach: 'not_provable' as const }], []],
    ['a lateness that is excused', [kept], [{ code: 'LATE', clock: 'C9', excused: true }]],
    ['a finding about another clock', [kept], [{ code: 'LATE', clock: 'C6' }]],
  ])('allows %s', (_, clocks, findings) => expect(differing('{no_breach: [C9]}', clocks, findings)).toStrictEqual([]));

  it('forbids a breach, and a finding that claims one', () => {
    expect(differing('{no_breach: [C9]}', [kept, late])).toStrictEqual(['C9 no_breach: no breach reported / yes']);
    expect(differing('{no_breach: [C9]}', [kept], [{ code: 'OPEN_OVERDUE', clock: 'C9' }])).toStrictEqual([
      'C9 no_breach: no breach reported / the finding OPEN_OVERDUE',
    ]);
  });
});

describe('findings', () => {
  const found = [{ code: 'LATE', clock: 'C9' }, { code: 'ADVICE_LATE' }, { code: 'ADVICE_LATE' }];

  it.each([
    ['{findings: [ADVICE_LATE]}', found],
    ['{findings: [LATE, ADVICE_LATE]}', found],
    [
      '{findings: []}',
      [
        { code: 'LATE', clock: 'C9' },
        { code: 'OPEN_OVERDUE', clock: 'C6' },
      ],
    ],
    ['{findings_include: [ADVICE_LATE]}', [...found, { code: 'DATE_CONFLICT' }]],
    ['{rule: nothing is expected}', found],
  ])('%s holds', (expected, findings) => expect(differing(expected, [], findings)).toStrictEqual([]));

  it.each([
    ['{findings: []}', found, 'findings findings: none / ADVICE_LATE'],
    ['{findings: [ADVICE_LATE]}', [], 'findings findings: ADVICE_LATE / none'],
    ['{findings: [DATE_CONFLICT]}', found, 'findings findings: DATE_CONFLICT / ADVICE_LATE'],
    ['{findings: [OPEN_OVERDUE, ADVICE_LATE]}', found, 'findings findings: OPEN_OVERDUE, ADVICE_LATE / ADVICE_LATE'],
    ['{findings_include: [DATE_CONFLICT]}', found, 'findings findings_include: DATE_CONFLICT / not found'],
  ])('%s does not', (expected, findings, difference) =>
    expect(differing(expected, [], findings)).toStrictEqual([difference]),
  );
});

it('lists the events that it did not understand', () =>
  expect(check('{}', []).notUnderstood.map(({ name, line }) => [name, line])).toStrictEqual([['SchoolBusLate', 2]]));
