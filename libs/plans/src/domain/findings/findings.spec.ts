import { assessed, codes, type Told } from '../../testing/facts.ts';

const found = (...told: readonly Told[]) => codes('2024-12-01', ...told);
const finding = (code: string, ...told: readonly Told[]) =>
  assessed('2024-12-01', ...told).findings.find((each) => each.code === code);

describe('steps dated before their causes', () => {
  const request: Told = ['AssessmentRequested', '2023-05-01'];
  const early: Told = ['FinalPlanIssued', '2023-04-01'];

  it('are pointed out, and nobody is held late by them', () => {
    const { clocks, findings } = assessed('2024-12-01', request, early);
    expect(findings.map(({ code }) => code)).toContain('DATE_BEFORE_CAUSE');
    expect(clocks.find(({ clock }) => clock === 'C9')).toMatchObject({ breach: 'not_provable' });
  });

  it.each<[string, readonly Told[]]>([
    ['the same day', [request, ['FinalPlanIssued', '2023-05-01']]],
    [
      'the same month',
      [
        ['AssessmentRequested', '2023-05-20'],
        ['FinalPlanIssued', '2023-05'],
      ],
    ],
    ['an unknown day', [request, ['FinalPlanIssued', null]]],
    ['an earlier request', [['AssessmentRequested', '2022-05-01'], ['FinalPlanIssued', '2022-09-01'], request]],
    ['a plan that was ceased in between', [request, early, ['PlanCeased', '2023-04-20', { reason: 'left-england' }]]],
  ])('are not: %s', (_, told) => expect(found(...told)).not.toContain('DATE_BEFORE_CAUSE'));

  it('are a review before the first plan', () =>
    expect(found(['ReviewMeetingHeld', '2023-01-10'], ['FinalPlanIssued', '2023-06-01'])).toEqual([
      'DATE_BEFORE_CAUSE',
    ]));
  it('are not a review of a plan amended later', () =>
    expect(found(['ReviewMeetingHeld', '2023-01-10'], ['AmendedFinalPlanIssued', '2023-03-01'])).toEqual([]));
  it('are an answer to a recommendation not yet made', () =>
    expect(found(['RecommendationAnswered', '2024-01-10'], ['TribunalRecommendationMade', '2024-02-01'])).toEqual([
      'DATE_BEFORE_CAUSE',
    ]));
});

describe('reports that disagree', () => {
  it.each<[string, readonly Told[]]>([
    [
      'two days of one final plan',
      [
        ['FinalPlanIssued', '2023-05-01', { planVersion: 1 }],
        ['FinalPlanIssued', '2023-05-09', { planVersion: 1 }],
      ],
    ],
    [
      'two days of the final plan',
      [
        ['FinalPlanIssued', '2023-05-01'],
        ['FinalPlanIssued', '2023-05-09'],
      ],
    ],
    ['more months than the period has', [['ProvisionShortfall', '2023-09->2023-11', { section: 'F', months: 4 }]]],
    [
      'late by report and in time by its days',
      [
        ['AdviceRequested', '2023-01-10'],
        ['AdviceReceived', '2023-02-01'],
        ['AdviceNotObtainedInTime', null],
      ],
    ],
  ])('about %s', (_, told) => expect(found(...told)).toContain('DATE_CONFLICT'));

  it.each<[string, readonly Told[]]>([
    [
      'two versions',
      [
        ['FinalPlanIssued', '2023-05-01', { planVersion: 1 }],
        ['FinalPlanIssued', '2023-06-01', { planVersion: 2 }],
      ],
    ],
    [
      'a day and its month',
      [
        ['FinalPlanIssued', '2023-05-01'],
        ['FinalPlanIssued', '2023-05'],
      ],
    ],
    [
      'plans with a review between them',
      [
        ['FinalPlanIssued', '2023-05-01'],
        ['ReviewMeetingHeld', '2024-03-01'],
        ['FinalPlanIssued', '2024-05-01'],
      ],
    ],
    ['as many months as the period has', [['ProvisionShortfall', '2023-09->2023-11', { section: 'F', months: 3 }]]],
  ])('are not: %s', (_, told) => expect(found(...told)).not.toContain('DATE_CONFLICT'));
});

describe('advice', () => {
  const asked: Told = ['AdviceRequested', '2023-01-10', { to: 'Anyshire ICB' }];

  it('that came late is a finding against the body asked', () =>
    expect(finding('ADVICE_LATE', asked, ['AdviceReceived', '2023-03-01'])).toEqual({
      code: 'ADVICE_LATE',
      clock: 'C5',
      dutyHolders: ['Anyshire ICB'],
      lateDays: { atLeast: 8, atMost: 8 },
      excused: false,
      justifiedBy: ['AdviceRequested#1', 'AdviceReceived#2'],
    }));
  it('that was reported late is one too', () =>
    expect(finding('ADVICE_LATE', ['AdviceNotObtainedInTime', null, { by: 'Anyshire ICB' }])).toMatchObject({
      dutyHolders: ['Anyshire ICB'],
      lateDays: null,
    }));
  it('of which nothing at all is on record was not acknowledged either', () =>
    expect(found(asked)).toEqual(['ADVICE_LATE', 'ADVICE_REQUEST_UNACKNOWLEDGED']));
  it('whose request was received was acknowledged', () =>
    expect(found(asked, ['AdviceRequestReceived', null])).toEqual(['ADVICE_LATE']));
  it('that came late was acknowledged by coming', () =>
    expect(found(asked, ['AdviceReceived', '2023-03-01'])).toEqual(['ADVICE_LATE']));
  it('in time is no finding', () => expect(found(asked, ['AdviceReceived', '2023-02-21'])).toEqual([]));
});

describe('a right of appeal', () => {
  const request: Told = ['AssessmentRequested', '2023-01-10'];

  it('was delayed by a plan that came late', () =>
    expect(
      finding('APPEAL_RIGHT_DELAYED', request, ['AssessmentAgreed', '2023-02-01'], ['FinalPlanIssued', '2023-09-01']),
    ).toMatchObject({
      clock: 'C9',
      dutyHolders: ['Anyshire'],
    }));
  it('was not delayed by agreeing late to assess', () =>
    expect(found(request, ['AssessmentAgreed', '2023-03-01'], ['FinalPlanIssued', '2023-05-01'])).toEqual([]));
  it('was delayed once by a plan late for two clocks', () =>
    expect(
      found(
        ['ReviewMeetingHeld', '2023-01-10'],
        ['AmendmentNoticeSent', '2023-02-01'],
        ['AmendedFinalPlanIssued', '2023-09-01'],
      ),
    ).toEqual(['APPEAL_RIGHT_DELAYED']));
  it.each([
    [['mediation'], ['APPEAL_RIGHT_DELAYED']],
    [['appeal-right'], []],
    [undefined, []],
  ])('with a notice that states %j: %j', (noticeStates, expected) =>
    expect(found(request, ['AssessmentRefused', '2023-02-01', { noticeStates }])).toEqual(expected),
  );
  it.each<[string, object]>([
    ['AssessmentRefused', {}],
    ['PlanRefused', {}],
    ['FinalPlanIssued', {}],
    ['AmendedFinalPlanIssued', {}],
    ['ReassessedFinalPlanIssued', {}],
    ['NotAmendedNotified', {}],
    ['PlanCeased', {}],
    ['ReassessmentDecided', { decision: 'refuse' }],
    ['ReviewDecisionNotified', { decision: 'maintain' }],
    ['ReviewDecisionNotified', { decision: 'cease' }],
  ])('with %s %j whose notice is silent on it', (type, data) =>
    expect(found([type, '2023-02-01', { ...data, noticeStates: ['mediation'] }])).toEqual(['APPEAL_RIGHT_DELAYED']),
  );
  it.each<[string, object]>([
    ['AssessmentAgreed', {}],
    ['ReassessmentDecided', { decision: 'reassess' }],
    ['ReviewDecisionNotified', { decision: 'amend' }],
  ])('never with %s %j, which gives none', (type, data) =>
    expect(found([type, '2023-02-01', { ...data, noticeStates: ['mediation'] }])).toEqual([]),
  );
  it('is not yet delayed by a plan that has not come', () => expect(found(request)).toEqual([]));
});

describe('what was not delivered', () => {
  const line = {
    lineId: 'f-1',
    section: 'F',
    legalDutyHolder: 'la:881',
    quantity: { amount: 60, unit: 'minute', per: 'week' },
  };
  const plan = (day: string, ...lines: object[]): Told => ['FinalPlanIssued', day, { planVersion: 1, lines }];
  const shortfall = (period: string | null, data: object): Told => ['ProvisionShortfall', period, data];
  const delivered = (amount: number, per = 'week'): Told => [
    'ProvisionDelivered',
    '2024-02->2024-04',
    { lineIds: ['f-1'], quantity: { amount, unit: 'minute', per } },
  ];

  it.each([
    ['F', 'F_NOT_DELIVERED', 'Anyshire'],
    ['G', 'G_NOT_DELIVERED', 'RCB'],
    ['H1', 'H_NOT_DELIVERED', 'social care'],
    ['H2', 'H_NOT_DELIVERED', 'social care'],
  ])('in section %s is %s', (section, code, holder) =>
    expect(finding(code, shortfall('2023-09->2024-03', { section }))).toMatchObject({
      section,
      dutyHolders: [holder],
      months: { atLeast: 7, atMost: 7 },
    }),
  );

  it('is told with the quantities of plan and delivery', () =>
    expect(
      finding(
        'F_NOT_DELIVERED',
        plan('2023-06-01', line),
        shortfall('2023-09->2024-03', {
          section: 'F',
          lineIds: ['f-1'],
          quantity: { amount: 20, unit: 'minute', per: 'week' },
        }),
      ),
    ).toMatchObject({
      dutyHolders: ['la:881'],
      lines: ['f-1'],
      committed: { amount: 60, unit: 'minute', per: 'week' },
      delivered: { amount: 20, unit: 'minute', per: 'week' },
    }));

  it('counts from the plan, not from before it', () =>
    expect(
      finding('F_NOT_DELIVERED', plan('2023-12-10', line), shortfall('2023-09->2024-03', { section: 'F' })),
    ).toMatchObject({
      months: { atLeast: 4, atMost: 4 },
    }));

  it.each<[string, readonly Told[]]>([
    ['before there was a plan', [plan('2024-06-01', line), shortfall('2023-09->2024-03', { section: 'F' })]],
    [
      'after the plan was ceased',
      [plan('2022-06-01', line), ['PlanCeased', '2023-01-10'], shortfall('2023-09->2024-03', { section: 'F' })],
    ],
    [
      'in a section of which the plan says nothing',
      [plan('2022-06-01', line), shortfall('2023-09->2024-03', { section: 'G' })],
    ],
  ])('is owed by nobody %s', (_, told) => expect(found(...told)).toEqual([]));

  it('is found from what was delivered, in the same units', () => {
    expect(found(plan('2023-06-01', line), delivered(30))).toEqual(['F_NOT_DELIVERED']);
    expect(found(plan('2023-06-01', line), delivered(60))).toEqual([]);
    expect(found(plan('2023-06-01', line), delivered(30, 'day'))).toEqual([]);
  });

  it('is measured against the amended plan once there is one', () => {
    const amended: Told = [
      'AmendedFinalPlanIssued',
      '2024-01-10',
      { planVersion: 2, lines: [{ ...line, quantity: { amount: 30, unit: 'minute', per: 'week' } }] },
    ];
    expect(found(plan('2023-06-01', line), amended, delivered(30))).toEqual([]);
  });

  it('without dates is reported without months', () =>
    expect(finding('F_NOT_DELIVERED', shortfall(null, { section: 'F' }))).toMatchObject({ months: null }));
});

describe('what must be on record', () => {
  it.each<[string, Told]>([
    ['S19_REASONS_MISSING', ['PartTimeEducationProvided', '2024-01', { reasonsRecorded: false }]],
    ['VARIATION_WITHOUT_EVIDENCE', ['CommitmentVaried', '2024-01', { evidence: false, by: 'Anyshire ICB' }]],
    ['INTERIM_FUNDER_MISSING', ['FundingDisputed', '2024-01', { by: 'ods:Q9N', with: ['la:881'] }]],
  ])('%s', (code, told) => expect(found(told)).toEqual([code]));

  it.each<[string, readonly Told[]]>([
    ['reasons recorded', [['PartTimeEducationProvided', '2024-01', { reasonsRecorded: true }]]],
    ['reasons not spoken of', [['PartTimeEducationProvided', '2024-01']]],
    ['a variation with evidence', [['CommitmentVaried', '2024-01', { evidence: true }]]],
    [
      'a dispute with an interim funder',
      [
        ['FundingDisputed', '2024-01', { by: 'ods:Q9N' }],
        ['InterimFunderSet', '2024-02', { funders: ['la:881'] }],
      ],
    ],
  ])('nothing with %s', (_, told) => expect(found(...told)).toEqual([]));

  it('has an interim funder only through one set for that dispute', () => {
    const disputed: Told = ['FundingDisputed', '2024-01', { disputeId: 'd-1' }];
    const interim = (disputeId: string): Told => ['InterimFunderSet', '2024-01', { disputeId }];
    expect(found(disputed, interim('d-2'))).toEqual(['INTERIM_FUNDER_MISSING']);
    expect(found(disputed, interim('d-1'))).toEqual([]);
  });
  it('names both sides of a dispute', () =>
    expect(
      finding('INTERIM_FUNDER_MISSING', ['FundingDisputed', '2024-01', { by: 'ods:Q9N', with: ['la:881'] }])
        ?.dutyHolders,
    ).toEqual(['ods:Q9N', 'la:881']));
});

describe('a review of a plan with health provision', () => {
  const issued: readonly Told[] = [
    ['FinalPlanIssued', '2023-01-10', { lines: [{ lineId: 'g-1', section: 'G', commissioner: 'ods:Q9N' }] }],
    ['ProvisionAgreed', '2023-01-05', { section: 'G', lineIds: ['g-1'], body: 'ods:Q9N' }],
  ];
  const invited = (...whom: string[]): Told => ['ReviewInvited', '2023-11-01', { invited: whom }];
  const held = (...attended: string[]): Told => ['ReviewMeetingHeld', '2023-12-01', { attended }];

  it('without health, which nobody invited', () =>
    expect(finding('REVIEW_WITHOUT_HEALTH', ...issued, invited('parent', 'setting'), held('parent'))).toMatchObject({
      dutyHolders: ['Anyshire', 'ods:Q9N'],
      lines: ['g-1'],
    }));
  it('without health, which was invited only to the next', () =>
    expect(
      found(...issued, invited('parent'), held('parent'), ['ReviewInvited', '2024-11-01', { invited: ['health'] }]),
    ).toEqual(['REVIEW_WITHOUT_HEALTH']));
  it.each<[string, readonly Told[]]>([
    ['health was invited', [invited('parent', 'health'), held('parent')]],
    ['health came', [invited('parent'), held('parent', 'health')]],
    ['nobody says who was invited', [held('parent')]],
  ])('is in order when %s', (_, told) => expect(found(...issued, ...told)).toEqual([]));
  it('is in order when the plan had no health provision', () =>
    expect(found(['FinalPlanIssued', '2023-01-10'], invited('parent'), held('parent'))).toEqual([]));
});

describe('a recommendation', () => {
  it('that nobody answered is a finding against health', () =>
    expect(
      finding('RECOMMENDATION_NOT_ANSWERED', [
        'TribunalRecommendationMade',
        '2024-03-01',
        { to: 'ods:Q9N', sections: ['G'] },
      ]),
    ).toMatchObject({
      clock: 'A15',
      dutyHolders: ['ods:Q9N'],
    }));
});
