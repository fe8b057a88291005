import { only, runsOf, type Told } from '../../testing/facts.ts';

const requested: Told = ['AssessmentRequested', '2023-01-10']; // C3 21 February, C6 2 May, C9 30 May 2023
const met: Told = ['ReviewMeetingHeld', '2023-01-10']; // R4 7 February, R7 4 April 2023

describe('a clock falls away', () => {
  it.each<[string, Told, string]>([
    ['C3', ['AssessmentRequestWithdrawn', '2023-02-01'], 'AssessmentRequestWithdrawn'],
    ['C3', ['MovedAway', '2023-02-01'], 'MovedAway'],
    ['C6', ['DraftPlanSent', '2023-04-01'], 'DraftPlanSent'],
    ['C6', ['FinalPlanIssued', '2023-09-01'], 'FinalPlanIssued'],
    ['C6', ['AssessmentRefused', '2023-02-01'], 'AssessmentRefused'],
    ['C9', ['AssessmentRefused', '2023-02-01'], 'AssessmentRefused'],
    ['C9', ['PlanRefused', '2023-07-01'], 'PlanRefused'],
    ['C9', ['MovedAway', '2023-03-01'], 'MovedAway'],
    ['C9', ['TribunalOrderMade', '2023-09-01', { order: 'assess' }], 'TribunalOrderMade'],
    ['C9', ['AppealConceded', '2023-09-01', { order: 'assess' }], 'AppealConceded'],
    ['C9', ['AssessmentRefused', null], 'AssessmentRefused'],
  ])('%s at %j', (clock, ending, because) =>
    expect(only(clock, '2024-06-01', requested, ending)).toMatchObject({
      state: 'closed',
      breach: false,
      closedBecause: because,
    }),
  );

  it.each<[string, Told]>([
    ['R4', ['PlanCeased', '2023-01-20']],
    ['R7', ['ReviewDecisionNotified', '2023-02-01', { decision: 'maintain' }]],
    ['R7', ['ReviewDecisionNotified', '2023-05-01', { decision: 'cease' }]],
  ])('%s at %j', (clock, ending) =>
    expect(only(clock, '2024-06-01', met, ending)).toMatchObject({ state: 'closed', breach: false }),
  );

  it('but was missed when the duty ended only after its due day', () =>
    expect(only('C9', '2024-06-01', requested, ['AssessmentRequestWithdrawn', '2023-06-04'])).toMatchObject({
      state: 'closed',
      breach: true,
      lateDays: { atLeast: 5, atMost: 5 },
      closedBecause: 'AssessmentRequestWithdrawn',
    }));

  it('not after it was stopped', () =>
    expect(
      only('C9', '2024-06-01', requested, ['FinalPlanIssued', '2023-06-20'], ['MovedAway', '2023-07-01']),
    ).toMatchObject({
      state: 'late',
      lateDays: { atLeast: 21, atMost: 21 },
    }));
});

describe('after a refusal', () => {
  const refused: readonly Told[] = [requested, ['AssessmentRefused', '2023-02-14']];
  const conceded: readonly Told[] = [...refused, ['AppealConceded', '2023-08-01'], ['FinalPlanIssued', '2024-01-30']];

  it('a concession starts its own clock, and the twenty weeks stay closed', () => {
    expect(only('C9', '2024-06-01', ...conceded)).toMatchObject({ state: 'closed', breach: false });
    expect(only('A12c', '2024-06-01', ...conceded)).toMatchObject({
      due: { earliest: '2023-11-07', latest: '2023-11-07' },
      lateDays: { atLeast: 84, atMost: 84 },
      state: 'late',
    });
  });

  it('a concession about the contents of a plan asks for an amended plan alone', () => {
    const told: readonly Told[] = [
      ['FinalPlanIssued', '2023-03-01'],
      ['AppealConceded', '2023-08-01'],
    ];
    expect(runsOf('A12c', '2024-06-01', ...told)).toEqual([]);
    expect(only('A12d', '2024-06-01', ...told)).toMatchObject({ state: 'OPEN_OVERDUE' });
  });

  it('a concession of which nobody knows what was conceded claims nothing', () => {
    const told: Told = ['AppealConceded', '2023-08-01'];
    for (const clock of ['A12a', 'A12b', 'A12c', 'A12d'])
      expect(only(clock, '2024-06-01', told)).toMatchObject({ breach: 'not_provable', state: 'not_provable' });
  });

  it('telling the family before the Tribunal is in time', () =>
    expect(
      only('A12a', '2024-06-01', ...refused, ['AssessmentAgreed', '2023-07-28'], ['AppealConceded', '2023-08-01']),
    ).toMatchObject({
      state: 'met',
    }));

  it('a new request runs its own clocks', () =>
    expect(
      runsOf(
        'C9',
        '2024-06-01',
        ...refused,
        ['AssessmentRequested', '2023-09-01'],
        ['FinalPlanIssued', '2024-01-10'],
      ).map(({ state }) => state),
    ).toEqual(['closed', 'met']));
});

describe('a later step', () => {
  it('proves that an earlier one was in time when it was itself in time', () =>
    expect(only('C3', '2024-06-01', requested, ['AdviceRequested', '2023-02-21'])).toMatchObject({
      state: 'met',
      breach: false,
    }));

  it('proves neither when it came after the due day', () =>
    expect(only('C3', '2024-06-01', requested, ['FinalPlanIssued', '2023-05-01'])).toMatchObject({
      state: 'not_provable',
      breach: 'not_provable',
    }));

  it('gives way to the step’s own fact', () =>
    expect(
      only('C3', '2024-06-01', requested, ['AdviceRequested', '2023-02-01'], ['AssessmentAgreed', '2023-02-23']),
    ).toMatchObject({
      state: 'late',
      lateDays: { atLeast: 2, atMost: 2 },
    }));

  it('bounds an own fact without a date', () =>
    expect(
      only('C3', '2024-06-01', requested, ['AssessmentAgreed', null], ['AdviceRequested', '2023-02-20']),
    ).toMatchObject({ state: 'met' }));

  it('shows that a review was completed by then only after a meeting', () => {
    const plan: Told = ['FinalPlanIssued', '2022-01-10'];
    const amended: Told = ['AmendedFinalPlanIssued', '2023-03-01'];
    expect(runsOf('R1', '2023-06-01', plan, amended)[0]).toMatchObject({ state: 'OPEN_OVERDUE' });
    expect(runsOf('R1', '2023-06-01', plan, ['ReviewMeetingHeld', '2022-12-01'], amended)[0]).toMatchObject({
      state: 'not_provable',
    });
  });
});

describe('a review', () => {
  it('is not decided by a decision to reassess', () => {
    const told: readonly Told[] = [met, ['ReassessmentDecided', '2023-01-20', { decision: 'reassess' }]];
    expect(only('R4', '2023-06-01', ...told)).toMatchObject({ state: 'OPEN_OVERDUE' });
    expect(only('R7', '2023-06-01', ...told)).toMatchObject({ state: 'OPEN_OVERDUE' });
  });

  it('whose decision nobody names may have needed no amended plan', () =>
    expect(only('R7', '2023-06-01', met, ['ReviewDecisionNotified', '2023-02-01'])).toMatchObject({
      breach: 'not_provable',
    }));

  it('is due sooner when the notice went early', () =>
    expect(only('R7', '2023-06-01', met, ['AmendmentNoticeSent', '2023-01-20'])).toMatchObject({
      due: { earliest: '2023-03-17', latest: '2023-03-17' },
      justifiedBy: ['ReviewMeetingHeld#1', 'AmendmentNoticeSent#2'],
    }));

  it('is due twelve weeks after the meeting when the notice went late or nobody knows when', () => {
    for (const notice of ['2023-03-30', null])
      expect(only('R7', '2023-06-01', met, ['AmendmentNoticeSent', notice]).due?.latest).toBe('2023-04-04');
  });

  it('of the next year has its own clocks', () => {
    const told: readonly Told[] = [
      met,
      ['ReviewDecisionNotified', '2023-02-06', { decision: 'amend' }],
      ['ReviewMeetingHeld', '2024-01-10'],
      ['ReviewDecisionNotified', '2024-02-09', { decision: 'maintain' }],
    ];
    expect(runsOf('R4', '2024-06-01', ...told).map(({ state }) => state)).toEqual(['met', 'late']);
    expect(runsOf('R7', '2024-06-01', ...told).map(({ state }) => state)).toEqual(['OPEN_OVERDUE', 'closed']);
  });
});

describe('the yearly review', () => {
  const plan: Told = ['FinalPlanIssued', '2020-03-01'];
  const periods = (asAt: string, ...told: readonly Told[]) =>
    runsOf('R1', asAt, plan, ...told).map(({ period, due, state }) => [period, due?.latest, state]);

  it('is missed anew with each year that passes without one', () =>
    expect(periods('2023-03-01')).toEqual([
      [undefined, '2021-02-28', 'OPEN_OVERDUE'],
      [2, '2022-02-28', 'OPEN_OVERDUE'],
      [3, '2023-02-28', 'OPEN_OVERDUE'],
    ]));

  it('counts from the review that was completed', () =>
    expect(periods('2023-03-01', ['ReviewDecisionNotified', '2022-04-01', { decision: 'maintain' }])).toEqual([
      [undefined, '2021-02-28', 'late'],
      [2, '2022-02-28', 'late'],
      [undefined, '2023-03-31', 'running'],
    ]));

  it('is not owed for another council’s year by the one that received the plan, which has three months', () => {
    const told: readonly Told[] = [plan, ['PlanReceived', '2021-02-01']];
    expect(runsOf('R1', '2021-03-31', ...told)).toMatchObject([{ state: 'closed', breach: false }]);
    expect(only('T4', '2021-03-31', ...told)).toMatchObject({ due: { latest: '2021-05-01' }, state: 'running' });
  });

  it('of a plan received is not put off by a decision to reassess, only by a review', () => {
    const received: Told = ['PlanReceived', '2021-02-01'];
    const due = (...told: readonly Told[]) => only('T4', '2021-03-31', plan, ...told, received).due?.latest;
    expect(due(['ReviewDecisionNotified', '2020-12-01', { decision: 'reassess' }])).toBe('2021-05-01');
    expect(due(['ReviewDecisionNotified', '2020-12-01', { decision: 'maintain' }])).toBe('2021-11-30');
    expect(due(['ReviewCompleted', '2020-12-01'])).toBe('2021-11-30');
  });

  it('ends with the plan, and the years before stay missed', () =>
    expect(periods('2023-03-01', ['PlanCeased', '2021-06-01'])).toEqual([[undefined, '2021-02-28', 'closed']]));
});

describe('advice', () => {
  const toIcb: Told = ['AdviceRequested', '2023-01-10', { to: 'Anyshire ICB' }]; // due 21 February 2023
  const toCare: Told = ['AdviceRequested', '2023-01-10', { to: 'Anyshire social care' }];

  it('of each body has its own clock, stopped by that body alone', () =>
    expect(
      runsOf('C5', '2023-06-01', toIcb, toCare, ['AdviceReceived', '2023-02-20', { by: 'anyshire icb' }]).map(
        ({ dutyHolder, state }) => [dutyHolder, state],
      ),
    ).toEqual([
      ['Anyshire ICB', 'met'],
      ['Anyshire social care', 'OPEN_OVERDUE'],
    ]));

  it('given under a name that was never asked may be anybody’s', () =>
    expect(
      only('C5', '2023-06-01', toIcb, ['AdviceReceived', '2023-02-20', { by: 'Anyshire Hospitals Trust' }]),
    ).toMatchObject({ breach: 'not_provable' }));

  it('falls away for all when the family moves, whoever says so', () =>
    expect(
      runsOf('C5', '2023-06-01', toIcb, toCare, ['MovedAway', '2023-02-01', { to: 'Otherplace' }]).map(
        ({ state }) => state,
      ),
    ).toEqual(['closed', 'closed']));

  it('is told apart by its id before all else', () => {
    const asked = (adviceId: string): Told => ['AdviceRequested', '2023-01-10', { adviceId, to: 'ods:Q9N' }];
    const got: Told = ['AdviceReceived', '2023-02-20', { adviceId: 'a-2', by: 'ods:R9N' }];
    expect(runsOf('C5', '2023-06-01', asked('a-1'), asked('a-2'), got).map(({ state }) => state)).toEqual([
      'OPEN_OVERDUE',
      'met',
    ]);
  });

  it('counts from the day on which the body had the request', () =>
    expect(
      only('C5', '2023-06-01', toIcb, ['AdviceRequestReceived', '2023-01-17', { by: 'Anyshire ICB' }]).due?.latest,
    ).toBe('2023-02-28'));

  it('that nobody needs is not owed', () =>
    expect(
      only('C5', '2023-06-01', toIcb, ['AdviceNotNeeded', '2023-03-01', { by: 'Anyshire Council' }]),
    ).toMatchObject({
      state: 'closed',
      breach: false,
    }));

  it('is proved given by then through the plan that uses it, after a reassessment too', () => {
    for (const plan of ['FinalPlanIssued', 'ReassessedFinalPlanIssued'])
      expect(only('C5', '2023-06-01', toIcb, [plan, '2023-02-21'])).toMatchObject({ state: 'met', breach: false });
  });

  it('reported late where the dates say in time is claimed by nobody', () =>
    expect(
      only('C5', '2023-06-01', toIcb, ['AdviceReceived', '2023-02-20'], ['AdviceNotObtainedInTime', null]),
    ).toMatchObject({
      breach: 'not_provable',
    }));

  it('reported late where the dates can’t tell is late', () =>
    expect(
      only('C5', '2023-06-01', toIcb, ['AdviceReceived', '2023-02'], ['AdviceNotObtainedInTime', null]),
    ).toMatchObject({
      breach: true,
      state: 'late',
      lateDays: { atLeast: 1, atMost: 7 },
    }));
});

describe('why the final plan was late', () => {
  const late: readonly Told[] = [requested, ['FinalPlanIssued', '2023-09-01']];
  const advice = (received: string): readonly Told[] => [
    ['AdviceRequested', '2023-02-21', { to: 'Anyshire ICB' }],
    ['AdviceReceived', received, { by: 'Anyshire ICB' }],
  ];

  it('is the advice that was late', () =>
    expect(only('C9', '2024-06-01', ...late, ...advice('2023-06-01')).attributedCause).toBe('C5'));
  it('is not advice that was in time', () =>
    expect(only('C9', '2024-06-01', ...late, ...advice('2023-04-01')).attributedCause).toBeNull());
  it('is not advice that fell due only after it', () =>
    expect(
      only('C9', '2024-06-01', ...late, ['AdviceRequested', '2023-08-01'], ['AdviceReceived', '2023-12-01'])
        .attributedCause,
    ).toBeNull());
  it('is the council for want of psychologists, which excuses nothing', () =>
    expect(only('C9', '2024-06-01', ...late, ['EducationalPsychologistShortageReported', '2023-04'])).toMatchObject({
      attributedCause: 'Anyshire',
      state: 'late',
      breach: true,
    }));
});

describe('a recommendation of the Tribunal', () => {
  const made: Told = ['TribunalRecommendationMade', '2024-03-01', { sections: ['G', 'H1'] }];

  it('for two bodies, answered by one of them alone, is held against neither', () =>
    expect(
      runsOf('A15', '2024-06-01', made, ['RecommendationAnswered', '2024-04-01', { by: 'ods:Q9N' }]).map(
        ({ dutyHolder, state }) => [dutyHolder, state],
      ),
    ).toEqual([
      ['RCB', 'met'],
      ['Anyshire', 'not_provable'],
    ]));

  it('for two bodies is not answered by one that says for which section', () =>
    expect(
      runsOf('A15', '2024-06-01', made, ['RecommendationAnswered', '2024-04-01', { by: 'ods:Q9N', section: 'G' }]).map(
        ({ dutyHolder, state }) => [dutyHolder, state],
      ),
    ).toEqual([
      ['RCB', 'met'],
      ['Anyshire', 'OPEN_OVERDUE'],
    ]));

  it('before 3 April 2018 there was none to answer', () =>
    expect(runsOf('A15', '2024-06-01', ['TribunalRecommendationMade', '2018-04-02'])).toEqual([]));
});

describe('between 1 May and 25 September 2020', () => {
  it.each([
    ['2020-04-30', true],
    ['2020-05-01', 'not_provable'],
    ['2020-09-25', 'not_provable'],
    ['2020-09-26', true],
  ])('a limit that ended on %s is a breach: %s', (due, breach) => {
    const trigger = new Date(Date.parse(due) - 140 * 86_400_000).toISOString().slice(0, 10);
    expect(only('C9', '2021-06-01', ['AssessmentRequested', trigger])).toMatchObject({
      due: { earliest: due, latest: due },
      breach,
    });
  });
});
