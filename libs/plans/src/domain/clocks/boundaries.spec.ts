import { assessed, only, runsOf, type Told } from '../../testing/facts.ts';

/** A clock, what sets it off, its due day, and what stops it. */
type Row = readonly [clock: string, trigger: Told, due: string, stop: string];

const rows: readonly Row[] = [
  ['C3', ['AssessmentRequested', '2023-08-24'], '2023-10-05', 'AssessmentAgreed'],
  ['C3', ['ResponsibilityAssumed', '2023-08-24'], '2023-10-05', 'AssessmentRefused'],
  ['C5', ['AdviceRequested', '2023-08-24'], '2023-10-05', 'AdviceReceived'],
  ['C5', ['AdviceRequestReceived', '2023-08-24'], '2023-10-05', 'AdviceNilReturned'],
  ['C6', ['AssessmentRequested', '2023-08-24'], '2023-12-14', 'PlanRefused'],
  ['C9', ['AssessmentRequested', '2023-08-24'], '2024-01-11', 'FinalPlanIssued'],
  ['R1', ['FinalPlanIssued', '2023-03-15'], '2024-03-14', 'ReviewDecisionNotified'],
  ['R1', ['ReviewDueStated', '2024-03-14'], '2024-03-14', 'ReviewCompleted'],
  ['R3', ['ReviewMeetingHeld', '2024-03-01'], '2024-03-15', 'ReviewReportSent'],
  ['R4', ['ReviewMeetingHeld', '2024-03-01'], '2024-03-29', 'ReviewDecisionNotified'],
  ['R6', ['AmendmentNoticeSent', '2024-03-01'], '2024-04-26', 'AmendedFinalPlanIssued'],
  ['R6', ['AmendmentNoticeSent', '2024-03-01'], '2024-04-26', 'NotAmendedNotified'],
  ['R7', ['ReviewMeetingHeld', '2024-03-01'], '2024-05-24', 'AmendedFinalPlanIssued'],
  ['R8', ['PhaseTransferDueStated', '2024-02-15'], '2024-02-15', 'AmendedFinalPlanIssued'],
  ['R12', ['ReassessmentRequested', '2024-03-01'], '2024-03-16', 'ReassessmentDecided'],
  ['R13', ['ReassessmentDecided', '2024-03-01', { decision: 'reassess' }], '2024-06-07', 'ReassessedFinalPlanIssued'],
  ['A4', ['MediationRequested', '2024-03-01'], '2024-03-31', 'MediationHeld'],
  ['A9a', ['TribunalOrderMade', '2024-03-01', { order: 'assess' }], '2024-03-15', 'AssessmentAgreed'],
  ['A9b', ['TribunalOrderMade', '2024-03-01', { order: 'assess' }], '2024-05-10', 'PlanRefused'],
  ['A9c', ['TribunalOrderMade', '2024-03-01', { order: 'assess' }], '2024-06-07', 'FinalPlanIssued'],
  ['A10a', ['TribunalOrderMade', '2024-03-01', { order: 'make-plan' }], '2024-04-05', 'DraftPlanSent'],
  ['A10b', ['TribunalOrderMade', '2024-03-01', { order: 'make-plan' }], '2024-05-17', 'FinalPlanIssued'],
  ['A11', ['TribunalOrderMade', '2024-03-01', { order: 'amend' }], '2024-04-05', 'AmendedFinalPlanIssued'],
  ['A11', ['TribunalOrderMade', '2024-03-01', { order: 'section-I' }], '2024-03-15', 'AmendedFinalPlanIssued'],
  ['A12a', ['AppealConceded', '2024-03-01', { order: 'assess' }], '2024-03-15', 'AssessmentAgreed'],
  ['A12b', ['AppealConceded', '2024-03-01', { order: 'assess' }], '2024-05-10', 'PlanRefused'],
  ['A12c', ['AppealConceded', '2024-03-01', { order: 'assess' }], '2024-06-07', 'FinalPlanIssued'],
  ['A12d', ['AppealConceded', '2024-03-01', { order: 'amend' }], '2024-04-05', 'AmendedFinalPlanIssued'],
  ['A15', ['TribunalRecommendationMade', '2024-03-01'], '2024-04-05', 'RecommendationAnswered'],
  ['T4', ['PlanReceived', '2024-03-01'], '2024-06-01', 'ReviewDecisionNotified'],
];

const shifted = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);

const named = rows.map(([clock, trigger, due, stop]) => ({ clock, trigger, due, stop }));

describe.each(named)('$clock set off by $trigger', ({ clock, trigger, due, stop }) => {
  const run = (asAt: string, ...told: readonly Told[]) =>
    assessed(asAt, trigger, ...told).clocks.find((each) => each.clock === clock && each.trigger[0]?.endsWith('#1'));

  it(`is due on ${due} and to be aimed at the day before`, () =>
    expect(run(trigger[1] ?? '')).toMatchObject({
      due: { earliest: due, latest: due },
      conservativeDue: { earliest: shifted(due, -1), latest: shifted(due, -1) },
    }));

  it('is met on the day itself', () =>
    expect(run('2025-12-31', [stop, due])).toMatchObject({
      state: 'met',
      breach: false,
      lateDays: { atLeast: 0, atMost: 0 },
    }));

  it('is late on the day after', () =>
    expect(run('2025-12-31', [stop, shifted(due, 1)])).toMatchObject({
      state: 'late',
      breach: true,
      lateDays: { atLeast: 1, atMost: 1 },
    }));

  it('runs to the end of the day itself, and is overdue the day after', () => {
    expect(run(due)).toMatchObject({ state: 'running', breach: false });
    expect(run(shifted(due, 1))).toMatchObject({
      state: 'OPEN_OVERDUE',
      breach: true,
      lateDays: { atLeast: 1, atMost: 1 },
    });
  });

  it('names the facts that it follows from', () =>
    expect(run('2025-12-31', [stop, due])?.justifiedBy).toEqual([`${trigger[0]}#1`, `${stop}#2`]));
});

/** Time that must be left to others: too early is the breach. */
const leaving: readonly (readonly [clock: string, trigger: string, due: string, stop: string])[] = [
  ['C7', 'DraftPlanSent', '2024-03-15', 'FinalPlanIssued'],
  ['R5', 'AmendmentNoticeSent', '2024-03-15', 'AmendedFinalPlanIssued'],
  ['R2', 'ReviewInvited', '2024-03-15', 'ReviewMeetingHeld'],
];

describe.each(leaving)('%s from %s', (clock, trigger, due, stop) => {
  const start: Told = [trigger, '2024-03-01'];

  it(`leaves time until ${due}`, () =>
    expect(only(clock, '2024-03-02', start)).toMatchObject({ state: 'running', due: { earliest: due, latest: due } }));

  it('is broken by a step on the day before', () =>
    expect(only(clock, '2024-06-01', start, [stop, shifted(due, -1)])).toMatchObject({
      state: 'too_early',
      breach: true,
    }));

  it('is kept by a step on that day', () =>
    expect(only(clock, '2024-06-01', start, [stop, due])).toMatchObject({ state: 'met', breach: false }));
});

describe('fifteen days from service', () => {
  it('count from the day of service where it is known', () =>
    expect(only('C7', '2024-03-10', ['DraftPlanSent', '2024-03-01', { servedOn: '2024-03-04' }]).due?.latest).toBe(
      '2024-03-18',
    ));

  it.each([
    ['C7', 'DraftPlanSent'],
    ['R5', 'AmendmentNoticeSent'],
  ])('are not given again with a second one: %s after %s', (clock, sent) =>
    expect(runsOf(clock, '2024-06-01', [sent, '2024-03-01'], [sent, '2024-04-01'])).toHaveLength(1),
  );

  it('are not needed by a family that has answered', () =>
    expect(
      only(
        'C7',
        '2024-06-01',
        ['DraftPlanSent', '2024-03-01'],
        ['RepresentationsMade', '2024-03-05'],
        ['FinalPlanIssued', '2024-03-08'],
      ),
    ).toMatchObject({ state: 'closed', breach: false }));
});
