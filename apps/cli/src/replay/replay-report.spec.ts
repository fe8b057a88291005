import type { History, HubEvent } from '../hub/index.ts';
import { replayReport } from './replay-report.ts';

const event = (revision: number, type: string, occurredOn: HubEvent['occurredOn']): HubEvent => ({
  eventId: `event-${revision}`,
  type,
  version: 1,
  stream: 'plan-1',
  revision,
  position: `p${revision}`,
  occurredOn,
  recordedAt: '2026-01-05T09:00:00.000Z',
  receivedAt: '2026-01-05T09:00:00.000Z',
  source: { organisation: 'north-council', code: 'gss:E10990001' },
  actor: { id: 'officer-17', role: 'ehc-case-officer' },
  lawfulBasis: 'uk-gdpr-6-1-e',
  purpose: 'ehc-statutory-functions',
  subject: 'child-1',
  messageId: `m${revision}`,
  causation: null,
  correlation: 'plan-1',
  correctionOf: null,
  signature: null,
  data: {},
});

type Clock = History['clocks'][number];

const clock = (given: Partial<Clock>): Clock => ({
  clock: 'C9',
  duty: 'send the final plan',
  dutyHolder: 'gss:E10990001',
  source: 'SI 2014/1530 reg 13(2)',
  mark: 'V',
  unconfirmed: false,
  trigger: ['event-0'],
  due: { earliest: '2024-01-11', latest: '2024-01-11' },
  conservativeDue: null,
  state: 'late',
  breach: true,
  lateDays: { atLeast: 9, atMost: 9 },
  excusedBy: null,
  closedBecause: null,
  attributedCause: null,
  justifiedBy: ['event-0', 'event-1'],
  ...given,
});

const history: History = {
  planId: 'plan-1',
  subject: 'child-1',
  revision: 1,
  position: 'p1',
  knownAt: '2026-01-06T00:00:00.000Z',
  asAt: '2024-02-01',
  stateHash: 'ab'.repeat(32),
  state: {},
  clocks: [clock({})],
  findings: [
    {
      code: 'LATE',
      clock: 'C9',
      dutyHolders: ['gss:E10990001'],
      lateDays: { atLeast: 9, atMost: 9 },
      justifiedBy: ['event-1'],
    },
  ],
  events: [
    event(0, 'AssessmentRequested', { precision: 'day', date: '2023-08-24' }),
    event(1, 'FinalPlanIssued', { precision: 'day', date: '2024-01-20' }),
  ],
};

const barOf = (given: Partial<Clock>): string => {
  const lines = replayReport({ ...history, clocks: [clock(given)] }, Infinity);
  return lines[lines.indexOf('Due and done') + 2] ?? '';
};

it('tells what happened, what was owed, and what is wrong, by revision', () =>
  expect(replayReport(history, Infinity)).toMatchInlineSnapshot(`
   [
     "Plan plan-1",
     "Child child-1",
     "2 events to revision 1, known at 2026-01-06T00:00:00.000Z, as at 2024-02-01",
     "State hash abababababababababababababababababababababababababababababababab",
     "",
     "What happened",
     "  Rev  When             What                  By             Recorded at",
     "  ---  ---------------  --------------------  -------------  ------------------------",
     "    0  24 August 2023   Assessment requested  gss:E10990001  2026-01-05T09:00:00.000Z",
     "    1  20 January 2024  Final plan issued     gss:E10990001  2026-01-05T09:00:00.000Z",
     "",
     "Clocks",
     "  Clock  Owed by        Due         Breach  State           Rests on",
     "  -----  -------------  ----------  ------  --------------  ------------",
     "  C9     gss:E10990001  2024-01-11  yes     late by 9 days  rev 0; rev 1",
     "",
     "  C9  send the final plan (SI 2014/1530 reg 13(2))",
     "",
     "Due and done",
     "      2023-08-24                                    2024-01-20",
     "  C9  ----------------------------------------------------|!!o",
     "  - time allowed   | due   ? possibly due   o done   > not yet   ! late   ~ after the due day, no breach shown",
     "",
     "Findings",
     "  Finding  Clock  For            What         Rests on",
     "  -------  -----  -------------  -----------  --------",
     "  LATE     C9     gss:E10990001  9 days late  rev 1",
   ]
  `));

it('draws a clock that was kept as done before its due day', () =>
  expect(barOf({ due: { earliest: '2024-01-25', latest: '2024-01-25' }, state: 'met', breach: false })).toMatch(
    /^ {2}C9 {2}-+o-*\|$/,
  ));

it('draws one that still runs as open, and not as late', () =>
  expect(
    barOf({
      due: { earliest: '2024-03-01', latest: '2024-03-01' },
      state: 'running',
      breach: false,
      justifiedBy: ['event-0'],
    }),
  ).toMatch(/^ {2}C9 {2}-+>-+\|$/));

it('draws a due day that is not known as the time in which it may have been', () =>
  expect(barOf({ due: { earliest: '2023-12-01', latest: '2024-01-11' } })).toMatch(/^ {2}C9 {2}-+\?+\|!+o$/));

it('does not draw lateness that is not proved', () =>
  expect(barOf({ breach: 'not_provable', state: 'not_provable' })).toMatch(/^ {2}C9 {2}-+\|~+o$/));

it.each<[string, Partial<Clock>]>([
  ['late by 9 days, through C5', { attributedCause: 'C5' }],
  ['OPEN_OVERDUE by 9 to 12 days', { state: 'OPEN_OVERDUE', lateDays: { atLeast: 9, atMost: 12 } }],
  ['late, days not known', { lateDays: null }],
  ['closed, late by 9 days, through MovedAway', { state: 'closed', closedBecause: 'MovedAway' }],
  ['excused, late by 9 days, for school-closed', { state: 'excused', breach: false, excusedBy: 'school-closed' }],
  ['not_provable, late by 0 to 9 days', { state: 'not_provable', lateDays: { atLeast: 0, atMost: 9 } }],
  ['met', { state: 'met', breach: false, lateDays: { atLeast: 0, atMost: 0 } }],
  ['too_early', { state: 'too_early', lateDays: null }],
])('says how a clock stands: %s', (text, given) => {
  const { breach = true } = given;
  const lines = replayReport({ ...history, clocks: [clock({ ...given, breach })] }, Infinity);
  expect(lines.find((line) => line.startsWith('  C9')) ?? '').toMatch(new RegExp(`  ${text} +rev 0; rev 1$`));
});

it('folds what is for people into the width of the terminal', () => {
  const long = clock({ attributedCause: 'C5', due: { earliest: '2024-01-11', latest: '2024-02-11' } });
  const lines = replayReport({ ...history, planId: 'p'.repeat(36), clocks: [long] }, 80);
  expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(80);
});

it('marks a rule whose source was not read', () =>
  expect(replayReport({ ...history, clocks: [clock({ mark: 'K' })] }, Infinity).join('\n')).toContain('* unconfirmed'));

it('says so when no clock ran and nothing is wrong', () => {
  const lines = replayReport({ ...history, clocks: [], findings: [] }, Infinity);
  expect(lines).toContain('  No clock ran.');
  expect(lines).toContain('  No finding.');
  expect(lines).not.toContain('Due and done');
});
