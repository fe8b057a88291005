import { globSync, readFileSync } from 'node:fs';
import { parseCaseFile } from './index.ts';

const faultsOf = (text: string): readonly string[] => {
  const parsed = parseCaseFile(text);
  return parsed.ok
    ? []
    : parsed.refusal.map(({ line, expected, came }) => `${line}: expected ${expected}, came ${came}`);
};

const read = (text: string) => {
  const parsed = parseCaseFile(text);
  if (!parsed.ok) throw new Error(faultsOf(text).join('\n'));
  return parsed.value;
};

const timeline = (...events: readonly string[]): string =>
  ['as_at: 2024-08-01', 'timeline:', ...events.map((event) => `  - ${event}`)].join('\n');

const only = (event: string) => read(timeline(event)).timeline[0];

const expecting = (...lines: readonly string[]): string =>
  ['as_at: 2024-08-01', 'timeline: []', 'expected:', ...lines.map((line) => `  ${line}`)].join('\n');

describe('a case file', () => {
  it.each(globSync('test/cases/*.yaml').map((path) => [path]))('%s is read without a fault', (path) =>
    expect(faultsOf(readFileSync(path, 'utf8'))).toStrictEqual([]),
  );

  it('asks its questions on as_at', () =>
    expect(read('as_at: 2024-08-01\ndecision_date: 2024-09-01\ntimeline: []').asAt).toBe('2024-08-01'));

  it('asks them on the decision date when it has no as_at', () =>
    expect(read('as_at: null\ndecision_date: 2024-09-01\ntimeline: []').asAt).toBe('2024-09-01'));

  it('asks them on the last day that any event may have had when it has neither', () =>
    expect(
      read(
        [
          'timeline:',
          '  - {event: AssessmentRequested, date: 2024-02-03, precision: day}',
          '  - {event: ReviewMeetingHeld, date: 2024-02, precision: month}',
          '  - {event: ProvisionShortfall, from: 2023-09, to: 2024-01, precision: period}',
          '  - {event: FinalPlanIssued, date: null}',
        ].join('\n'),
      ).asAt,
    ).toBe('2024-02-29'));

  it.each([
    ['date: 2023-08-24, precision: day', { precision: 'day', date: '2023-08-24' }],
    ['date: 2023-08, precision: month', { precision: 'month', date: '2023-08' }],
    ['date: 2023-autumn, precision: term', { precision: 'term', date: '2023-autumn' }],
    ['from: 2023-06-01, to: 2023-06-10, precision: span', { precision: 'span', from: '2023-06-01', to: '2023-06-10' }],
    ['from: 2023-09, to: 2025-07, precision: period', { precision: 'period', from: '2023-09', to: '2025-07' }],
    ['from: 2023-09, to: null, precision: period', { precision: 'period', from: '2023-09', to: null }],
    ['date: null', null],
    ['note: the source gave no date', null],
    ['date: 2023-08-24', { precision: 'day', date: '2023-08-24' }],
    ['date: 2023-autumn', { precision: 'term', date: '2023-autumn' }],
  ])('knows when from { %s }', (fields, occurredOn) =>
    expect(only(`{event: AdviceRequested, ${fields}}`)?.occurredOn).toStrictEqual(occurredOn),
  );

  it('takes the dates of a claimed exception as those between which it lasted', () =>
    expect(
      only('{event: ExceptionClaimed, clock: C9, reason: absence, from: 2023-07-01, to: 2023-08-15}'),
    ).toMatchObject({
      occurredOn: { precision: 'period', from: '2023-07-01', to: '2023-08-15' },
      details: { clock: 'C9', reason: 'absence', to: null },
    }));

  it('takes `to` as an organisation unless a span or period ends there', () => {
    const asked = only('{event: AdviceRequested, date: 2023-09-01, to: NHS Kent and Medway}');
    expect(asked?.details.to).toBe('NHS Kent and Medway');
  });

  it('takes a section or several', () => {
    expect(only('{event: ProvisionShortfall, date: null, section: H1}')?.details.sections).toStrictEqual(['H1']);
    expect(only('{event: ProvisionShortfall, date: null, section: [F, G]}')?.details.sections).toStrictEqual([
      'F',
      'G',
    ]);
  });

  it('keeps an event that the vocabulary does not have, whatever its fields', () =>
    expect(only('{event: SchoolBusLate, date: 2023-09-01, driver: {age: 40}}')).toMatchObject({
      name: 'SchoolBusLate',
      understood: false,
      occurredOn: { precision: 'day', date: '2023-09-01' },
    }));

  it('takes one day or number for both ends of an expectation, and false where it is said', () =>
    expect(read(expecting('C9: {due: 2024-01-11, late_days: [3, 37], breach: false}')).expected.clocks).toStrictEqual([
      {
        line: 4,
        clock: 'C9',
        due: { earliest: '2024-01-11', latest: '2024-01-11' },
        lateDays: { atLeast: 3, atMost: 37 },
        breach: false,
        state: null,
        attributedCause: null,
      },
    ]));

  it('tells an empty list of findings from none given', () => {
    expect(read(expecting('findings: []')).expected.findings).toStrictEqual({ line: 4, codes: [] });
    expect(read(expecting('no_breach: [C5]')).expected.findings).toBeNull();
  });

  it('names every fault of the file, in its order', () =>
    expect(
      faultsOf(
        'as_at: soon\ntimeline:\n  - {event: FinalPlanIssued, date: 2024-13-01}\nexpected:\n  C99: {}\n  findings: LATE',
      ).map((fault) => fault.split(':')[0]),
    ).toStrictEqual(['1', '3', '5', '6']));
});

describe('a fault in a case file is told by line, with what was expected and what came', () => {
  it.each([
    ['', '1: expected a case as a mapping (field: value), came nothing'],
    ['- a\n- b', '1: expected a case as a mapping (field: value), came a list of 2'],
    ['body: Essex', '1: expected a timeline: the list of what happened, came none'],
    ['timeline: {}', '1: expected a list of events, came a mapping'],
    ['timeline: []', '1: expected as_at, since no event of the timeline has a date, came none'],
    ['as_at: 2024-08-01\nas_at: 2024-08-02\ntimeline: []', '2: expected each field once, came as_at again'],
    ['as_at: 2024-02-30\ntimeline: []', /^1: expected a day of the calendar .*, came "2024-02-30"$/],
    ['as_at: 20240801\ntimeline: []', /^1: expected a day of the calendar .*, came 20240801$/],
    [
      'as_at: 2024-08-01\ntimelines: []\ntimeline: []',
      /^2: expected a field of a case .*, came "timelines" \(did you mean timeline\?\)$/,
    ],
    ['as_at: 2024-08-01\ntimeline: []\nbody: [a, b]', '3: expected a text, came a list of 2'],
    ['as_at: 2024-08-01\ntimeline: []\n---\na: 1', '3: expected one case in a file, came a second document (---)'],
    ['timeline: [\n', /^\d: expected text in the YAML form, came a fault in it: /],
    ['\ttimeline: []', /^1: expected text in the YAML form, came a fault in it: Tabs /],
    ['as_at: *day\ntimeline: []', /^1: expected a day of the calendar .*, came the alias \*day$/],
    ['['.repeat(100_000), '1: expected the few levels of a case file, came too many levels'],
    ['x'.repeat(1_000_001), '1: expected at most 1000000 characters, came 1000001'],
    [timeline('FinalPlanIssued'), '3: expected an event as a mapping (field: value), came "FinalPlanIssued"'],
    [timeline('{date: 2024-01-01}'), '3: expected an event with its name (event: FinalPlanIssued), came none'],
    [timeline('{event: 7}'), '3: expected the name of an event, came 7'],
    [
      timeline('{event: FinalPlanIssued, dat: 2024-01-01}'),
      /^3: expected a field of FinalPlanIssued .*, came "dat" \(did you mean date\?\)$/,
    ],
    [
      timeline('{event: FinalPlanIssued, decision: amend}'),
      /^3: expected a field of FinalPlanIssued .*, came "decision"/,
    ],
    [
      timeline('{event: FinalPlanIssued, date: 2024-01, precision: day}'),
      /^3: expected a day of the calendar .*, came "2024-01"$/,
    ],
    [
      timeline('{event: FinalPlanIssued, date: 2024-01-05, precision: dya}'),
      '3: expected one of day, month, term, span, period, came "dya"',
    ],
    [
      timeline('{event: FinalPlanIssued, date: last spring}'),
      '3: expected a day (2023-08-24), a month (2023-08), a term (2023-autumn) or null, came "last spring"',
    ],
    [
      timeline('{event: FinalPlanIssued, date: 2024-01-05, precision: span}'),
      '3: expected from and to for the precision span, came date: "2024-01-05"',
    ],
    [
      timeline('{event: FinalPlanIssued, precision: span}'),
      '3: expected from and to for the precision span, came none',
    ],
    [
      timeline('{event: FinalPlanIssued, from: 2024-01-05, to: 2024-01-09}'),
      '3: expected precision: span (one unknown day from .. to) or period (lasted from .. to), came none',
    ],
    [
      timeline('{event: FinalPlanIssued, from: 2024-01-05, to: 2024-01-01, precision: span}'),
      '3: expected a day or month not before 2024-01-05, came "2024-01-01"',
    ],
    [
      timeline('{event: FinalPlanIssued, from: 2024-01-05, precision: span}'),
      /^3: expected a day as YYYY-MM-DD or a month .*, came nothing$/,
    ],
    [
      timeline('{event: FinalPlanIssued, date: 2024-01-05, from: 2024-01-05}'),
      '3: expected either date, or from and to, came both',
    ],
    [
      timeline('{event: ProvisionShortfall, section: J}'),
      '3: expected a section (F, G, H1, H2) or a list of them, came "J"',
    ],
    [timeline('{event: ReimbursementPaid, amount_pence: 10.5}'), '3: expected whole pence, 0 or more, came 10.5'],
    [
      timeline('{event: ReviewDecisionNotified, decision: amended}'),
      '3: expected one of maintain, amend, cease, came "amended" (did you mean amend?)',
    ],
    [
      timeline('{event: TribunalOrderMade, order: 5}'),
      '3: expected one of assess, make-plan, amend, section-I, dismiss-cease, came 5',
    ],
    [
      timeline('{event: ExceptionClaimed, clock: C99}'),
      '3: expected a clock id such as C9, came "C99" (did you mean C9?)',
    ],
    [timeline('{event: PartTimeEducationProvided, reasons_recorded: yes}'), '3: expected true or false, came "yes"'],
    [timeline('{event: AdviceRequested, by: 12}'), '3: expected an organisation, came 12'],
    [timeline('{event: SchoolBusLate, date: 2024-01-40}'), /^3: expected a day of the calendar .*, came "2024-01-40"$/],
    [
      expecting('C99: {breach: true}'),
      /^4: expected a clock id such as C9, or one of .*, came "C99" \(did you mean C9\?\)$/,
    ],
    [expecting('C9: true'), '4: expected an expectation of C9 as a mapping (field: value), came true'],
    [
      expecting('C9: {late: 3}'),
      '4: expected a field of an expectation of C9 (due, late_days, breach, state, attributed_cause), came "late"',
    ],
    [expecting('C9: {due: [2024-01-01]}'), '4: expected a day, or [earliest, latest], came a list of 1'],
    [
      expecting('C9: {due: [2024-01-02, 2024-01-01]}'),
      '4: expected a day, or [earliest, latest], the lesser first, came [2024-01-02, 2024-01-01]',
    ],
    [expecting('C9: {late_days: -1}'), '4: expected a whole number of days, 0 or more, came -1'],
    [expecting('C9: {breach: maybe}'), '4: expected true, false or not_provable, came "maybe"'],
    [
      expecting('C9: {state: overdue}'),
      '4: expected one of running, met, late, too_early, excused, OPEN_OVERDUE, closed, not_provable, came "overdue"',
    ],
    [
      expecting('C9: {attributed_cause: C50}'),
      '4: expected a clock id such as C5, or a body, came "C50" (did you mean C5?)',
    ],
    [
      expecting('findings: [G_WITHOUT_AGREEMNT]'),
      '4: expected a finding code of the case form, came "G_WITHOUT_AGREEMNT" (did you mean G_WITHOUT_AGREEMENT?)',
    ],
    [expecting('no_breach: C5'), '4: expected a list of clock ids, such as [C1], came "C5"'],
    [expecting('rule: {}'), '4: expected a text for a reader, came a mapping'],
  ])('%j', (text, fault) => {
    const faults = faultsOf(text);
    expect(faults[0]).toEqual(typeof fault === 'string' ? fault : expect.stringMatching(fault));
  });
});
