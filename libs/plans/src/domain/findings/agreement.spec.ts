import { assessed, codes, type Told } from '../../testing/facts.ts';

const line = (lineId: string, section: string, more: object = {}) => ({
  ...{ lineId, section, commissioner: 'ods:Q9N', startsOn: '2024-03-01', endsOn: null },
  ...more,
});
const plan = (day: string | null, ...lines: object[]): Told => ['FinalPlanIssued', day, { planVersion: 1, lines }];
const agreed = (day: string | null, more: object = {}): Told => [
  'ProvisionAgreed',
  day,
  {
    section: 'G',
    lineIds: ['g-1'],
    body: 'ods:Q9N',
    agreement: { agreementId: 'x', version: 1 },
    from: null,
    to: null,
    ...more,
  },
];
const found = (...told: readonly Told[]) => codes('2024-12-01', ...told);

describe('section G in a final plan', () => {
  it('needs the agreement of the responsible health body; both are named, for each line', () =>
    expect(
      assessed(
        '2024-12-01',
        plan('2024-02-20', line('g-1', 'G'), line('f-1', 'F'), line('g-2', 'G')),
        agreed('2024-02-01'),
      ).findings,
    ).toEqual([
      {
        code: 'G_WITHOUT_AGREEMENT',
        dutyHolders: ['Anyshire', 'ods:Q9N'],
        section: 'G',
        lines: ['g-2'],
        justifiedBy: ['FinalPlanIssued#1'],
      },
    ]));

  it.each<[string, Told]>([
    ['on the day of issue', agreed('2024-02-20')],
    ['in the month of issue', agreed('2024-02')],
    ['nobody knows when', agreed(null)],
    ['until that very day', agreed('2024-01-01', { to: '2024-02-20' })],
    ['from the day on which the line starts', agreed('2024-02-01', { from: '2024-03-01' })],
  ])('is in order when agreed %s', (_, agreement) =>
    expect(found(plan('2024-02-20', line('g-1', 'G')), agreement)).toEqual([]),
  );

  it.each<[string, readonly Told[]]>([
    ['the day after', [agreed('2024-02-21')]],
    ['by another body', [agreed('2024-02-01', { body: 'ods:Q8M' })]],
    ['for another line', [agreed('2024-02-01', { lineIds: ['g-2'] })]],
    [
      'and ended before',
      [
        agreed('2024-01-01'),
        ['ProvisionAgreementEnded', '2024-02-19', { agreement: { agreementId: 'x', version: 1 } }],
      ],
    ],
    ['until a day before', [agreed('2024-01-01', { to: '2024-02-19' })]],
    ['only from a day after the line starts', [agreed('2024-01-01', { from: '2024-03-02' })]],
  ])('is not in order when agreed %s', (_, told) =>
    expect(found(plan('2024-02-20', line('g-1', 'G')), ...told)).toEqual(['G_WITHOUT_AGREEMENT']),
  );

  it('rests on the plan, and on the agreement and its end that do not count', () =>
    expect(
      assessed('2024-12-01', agreed('2024-01-01'), plan('2024-02-20', line('g-1', 'G')), [
        'ProvisionAgreementEnded',
        '2024-02-19',
        { agreement: { agreementId: 'x', version: 1 } },
      ]).findings.map(({ justifiedBy }) => justifiedBy),
    ).toEqual([['FinalPlanIssued#2', 'ProvisionAgreed#1', 'ProvisionAgreementEnded#3']]));

  it('is in order when another agreement ended, or this one later', () => {
    const ended = (day: string, agreementId: string): Told => [
      'ProvisionAgreementEnded',
      day,
      { agreement: { agreementId, version: 1 } },
    ];
    expect(
      found(
        plan('2024-02-20', line('g-1', 'G')),
        agreed('2024-01-01'),
        ended('2024-02-01', 'y'),
        ended('2024-02-20', 'x'),
      ),
    ).toEqual([]);
  });

  it('is in order when the body’s predecessor agreed, and the body then took over', () => {
    const told: readonly Told[] = [plan('2024-02-20', line('g-1', 'G')), agreed('2023-01-01', { body: 'ods:01A' })];
    const merger = (day: string): Told => ['CommissionerSucceeded', day, { previous: 'ods:01A', successor: 'ods:Q9N' }];
    expect(found(...told, merger('2023-07-01'))).toEqual([]);
    expect(found(...told, merger('2024-03-01'))).toEqual(['G_WITHOUT_AGREEMENT']);
  });

  it('is looked at again in each version of the plan', () =>
    expect(
      found(plan('2024-02-20', line('g-1', 'G')), agreed('2024-02-01'), [
        'AmendedFinalPlanIssued',
        '2024-09-01',
        { planVersion: 2, lines: [line('g-1', 'G'), line('g-2', 'G')] },
      ]),
    ).toEqual(['G_WITHOUT_AGREEMENT']));
});

describe('section G as a case file tells it', () => {
  const issued: Told = ['FinalPlanIssued', '2024-02-20'];
  const specified = (day: string | null): Told => ['ProvisionSpecified', day, { section: 'G' }];

  it('was written into the plan without agreement', () =>
    expect(found(issued, specified('2024-02-20'))).toEqual(['G_WITHOUT_AGREEMENT']));
  it('rests on the plan and on what says that the line stands in it', () =>
    expect(assessed('2024-12-01', issued, specified('2024-02-20')).findings).toMatchObject([
      { code: 'G_WITHOUT_AGREEMENT', justifiedBy: ['FinalPlanIssued#1', 'ProvisionSpecified#2'] },
    ]));
  it('was agreed before the plan was issued', () =>
    expect(
      found(issued, specified(null), ['ProvisionAgreed', '2024-02', { section: 'G', by: 'Anyshire ICB' }]),
    ).toEqual([]));
  it('was added to the plan later, without agreement', () =>
    expect(found(issued, specified('2024-05-01'))).toEqual(['G_WITHOUT_AGREEMENT']));
  it('stands only in a draft', () =>
    expect(found(['DraftPlanSent', '2024-02-20'], specified('2024-02-20'))).toEqual([]));
  it('is not held against anybody for a shortfall alone', () =>
    expect(found(issued, ['ProvisionShortfall', '2024-03->2024-06', { section: 'G' }])).toEqual(['G_NOT_DELIVERED']));
  it('was agreed by the body that was responsible before the child moved', () =>
    expect(
      found(
        issued,
        specified(null),
        ['CommissionerChanged', '2024-01-05', { to: 'Otherplace ICB' }],
        ['ProvisionAgreed', '2024-01', { by: 'Anyshire ICB' }],
      ),
    ).toEqual(['G_WITHOUT_AGREEMENT']));
});
