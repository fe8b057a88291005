import { literalDay } from '@accord/kernel';
import fc from 'fast-check';
import { facts, when, type Told } from '../testing/facts.ts';
import { linesInForce, planState, type PlanFact } from './index.ts';

const told: readonly Told[] = [
  ['AssessmentRequested', '2023-01-10'],
  ['AssessmentAgreed', '2023-02-10'],
  ['DraftPlanSent', '2023-04-20'],
  [
    'FinalPlanIssued',
    '2023-05-20',
    {
      planVersion: 1,
      lines: [
        { lineId: 'f-1', section: 'F' },
        { lineId: 'g-1', section: 'G', startsOn: '2023-06-01', endsOn: '2023-12-31' },
      ],
    },
  ],
  ['ReviewMeetingHeld', '2024-03-01'],
  ['ReviewDecisionNotified', '2024-03-20', { decision: 'amend' }],
  ['AmendmentNoticeSent', '2024-03-20'],
  ['AmendedFinalPlanIssued', '2024-05-01', { planVersion: 2, lines: [{ lineId: 'f-2', section: 'F' }] }],
  ['PlanCeased', '2025-07-31'],
];

describe('the state of a plan', () => {
  it.each([
    [0, 'UNKNOWN'],
    [1, 'REQUESTED'],
    [2, 'ASSESSING'],
    [3, 'DRAFT_SENT'],
    [4, 'FINAL'],
    [5, 'IN_REVIEW'],
    [7, 'AMENDMENT_NOTICE'],
    [8, 'FINAL'],
    [9, 'CEASED'],
  ])('after %i facts is %s', (count, status) => expect(planState(facts(...told.slice(0, count))).status).toBe(status));

  it('has the text last issued', () =>
    expect(planState(facts(...told))).toEqual({
      status: 'CEASED',
      statusSince: when('2025-07-31'),
      facts: 9,
      requestedOn: when('2023-01-10'),
      plan: {
        eventId: 'AmendedFinalPlanIssued#8',
        version: 2,
        issuedOn: when('2024-05-01'),
        lines: [{ lineId: 'f-2', section: 'F' }],
      },
      agreed: [],
    }));

  it('does not depend on the order of reporting', () =>
    fc.assert(
      fc.property(fc.shuffledSubarray([...facts(...told)], { minLength: told.length }), (shuffled) =>
        expect(planState(shuffled)).toEqual(planState(facts(...told))),
      ),
    ));

  it('goes on to a step of unknown day that lies further on', () => {
    expect(planState(facts(['AssessmentRequested', '2023-01-10'], ['FinalPlanIssued', null])).status).toBe('FINAL');
    expect(planState(facts(['ReviewMeetingHeld', '2023-01-10'], ['FinalPlanIssued', null])).status).toBe('IN_REVIEW');
  });

  it.each<[string, readonly Told[]]>([
    [
      'ASSESSING',
      [
        ['AssessmentRequested', '2023-01-10'],
        ['AssessmentRefused', '2023-02-01'],
        ['AppealConceded', '2023-06-01', { order: 'assess' }],
      ],
    ],
    [
      'EXPORTED',
      [
        ['AssessmentRequested', '2023-01-10'],
        ['MovedAway', '2023-02-01'],
      ],
    ],
    [
      'FINAL',
      [
        ['FinalPlanIssued', '2023-01-10'],
        ['MovedAway', '2023-02-01'],
      ],
    ],
    [
      'TRANSFERRED_IN',
      [
        ['PlanTransferred', '2023-02-01'],
        ['PlanReceived', '2023-02-03'],
      ],
    ],
    [
      'MAINTAINED',
      [
        ['ReviewMeetingHeld', '2023-02-01'],
        ['ReviewDecisionNotified', '2023-02-01', { decision: 'maintain' }],
      ],
    ],
  ])('%s', (status, history) => expect(planState(facts(...history)).status).toBe(status));

  it('forgets what was corrected', () => {
    const [wrong, right] = facts(['PlanCeased', '2023-01-10'], ['FinalPlanIssued', '2023-01-10']);
    if (!wrong || !right) throw new Error('expected two facts');
    const correction: PlanFact = { ...right, correctionOf: wrong.eventId };
    expect(planState([wrong, correction]).status).toBe('FINAL');
  });

  it('keeps the agreements that stand', () => {
    const agreed = (agreementId: string): Told => [
      'ProvisionAgreed',
      '2023-01-10',
      { agreement: { agreementId, version: 1 } },
    ];
    const ended: Told = ['ProvisionAgreementEnded', '2023-05-10', { agreement: { agreementId: 'x', version: 1 } }];
    expect(planState(facts(agreed('x'), agreed('y'), ended)).agreed.map(({ eventId }) => eventId)).toEqual([
      'ProvisionAgreed#2',
    ]);
  });
});

describe('the provision in force', () => {
  it.each([
    ['2023-05-19', []],
    ['2023-05-20', ['f-1']],
    ['2023-06-01', ['f-1', 'g-1']],
    ['2024-01-01', ['f-1']],
    ['2024-05-01', ['f-2']],
    ['2025-07-31', []],
  ])('on %s is %j', (day, expected) =>
    expect(linesInForce(facts(...told), literalDay(day)).map(({ lineId }) => lineId)).toEqual(expected),
  );

  it('is that of the plan which was received with the child', () => {
    const moved: readonly Told[] = [...told.slice(0, 4), ['PlanTransferred', '2023-07-01']];
    expect(linesInForce(facts(...moved), literalDay('2023-08-01'))).toEqual([]);
    expect(linesInForce(facts(...moved, ['PlanReceived', '2023-07-01']), literalDay('2023-08-01'))).toHaveLength(2);
  });

  it('is also what was specified besides, until the plan was written anew', () => {
    const added: readonly Told[] = [
      ...told.slice(0, 4),
      ['ProvisionSpecified', '2023-07-01', { section: 'F', lineId: 'f-9' }],
    ];
    expect(linesInForce(facts(...added), literalDay('2023-08-01')).map(({ lineId }) => lineId)).toContain('f-9');
    expect(
      linesInForce(facts(...added, ...told.slice(4)), literalDay('2024-06-01')).map(({ lineId }) => lineId),
    ).toEqual(['f-2']);
  });
});

it('stands in the higher version of two plans of one day, whichever was reported first', () => {
  const version = (planVersion: number) =>
    ['AmendedFinalPlanIssued', '2024-09-01', { planVersion, lines: [] }] as const;
  expect(planState(facts(version(3), version(2))).plan?.version).toBe(3);
  expect(planState(facts(version(2), version(3))).plan?.version).toBe(3);
});
