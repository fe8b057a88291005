import { assessed, only, runsOf, type Told } from '../../testing/facts.ts';

const requested: Told = ['AssessmentRequested', '2023-07-10']; // C3 21 August, C6 30 October, C9 27 November 2023
const late: readonly Told[] = [requested, ['AssessmentAgreed', '2023-09-01'], ['FinalPlanIssued', '2023-12-27']];
const claim = (clock: string, reason: string | null, period: string | null = null): Told => [
  'ExceptionClaimed',
  period,
  { clock, ...(reason === null ? {} : { reason }) },
];

describe('an exception', () => {
  it.each(['C3', 'C9'])('for %s excuses that clock and no other', (clock) => {
    const { clocks } = assessed('2024-06-01', ...late, claim(clock, 'exceptional-personal-circumstances'));
    const states = clocks.filter(({ clock: id }) => id === 'C3' || id === 'C9').map((each) => [each.clock, each.state]);
    expect(states).toEqual([
      ['C3', clock === 'C3' ? 'excused' : 'late'],
      ['C9', clock === 'C9' ? 'excused' : 'late'],
    ]);
  });

  it('moves no due day and hides no delay', () =>
    expect(only('C9', '2024-06-01', ...late, claim('C9', 'exceptional-personal-circumstances'))).toMatchObject({
      due: { earliest: '2023-11-27', latest: '2023-11-27' },
      lateDays: { atLeast: 30, atMost: 30 },
      breach: false,
      state: 'excused',
      excusedBy: 'exceptional-personal-circumstances',
    }));

  it('is said in the finding, which stays', () =>
    expect(assessed('2024-06-01', ...late, claim('C9', 'exceptional-personal-circumstances')).findings).toContainEqual(
      expect.objectContaining({ code: 'LATE', clock: 'C9', excused: true, lateDays: { atLeast: 30, atMost: 30 } }),
    ));

  it('is not needed by a clock that was kept', () =>
    expect(
      only(
        'C9',
        '2024-06-01',
        requested,
        ['FinalPlanIssued', '2023-11-20'],
        claim('C9', 'exceptional-personal-circumstances'),
      ),
    ).toMatchObject({ state: 'met', excusedBy: null }));

  it.each([
    'shortage of educational psychologists',
    'NHS waiting list',
    'panel dates',
    'staff absence',
    'other-reason',
    'budget',
  ])('is not: %s', (reason) =>
    expect(only('C9', '2024-06-01', ...late, claim('C9', reason))).toMatchObject({ state: 'late', breach: true }),
  );

  it('claimed without a reason leaves it open', () =>
    expect(only('C9', '2024-06-01', ...late, claim('C9', null))).toMatchObject({ breach: 'not_provable' }));

  it('outside the time of the clock excuses nothing', () =>
    expect(
      only('C9', '2024-06-01', ...late, claim('C9', 'exceptional-personal-circumstances', '2023-12-01->2023-12-20')),
    ).toMatchObject({ state: 'late' }));

  it.each([
    ['2023-09-01->2023-09-27', 'late'],
    ['2023-09-01->2023-09-28', 'excused'],
    ['2023-08->2023-10', 'excused'], // a month at least, whichever days are meant
    ['2023-09->2023-10', 'not_provable'], // from two days to sixty-one
    [null, 'not_provable'],
    ['2023-09-01..2023-10-20', 'not_provable'], // one day, on which it was claimed
  ])('for absence from the area %s: %s', (period, state) =>
    expect(only('C9', '2024-06-01', ...late, claim('C9', 'absence-of-four-weeks', period))).toMatchObject({ state }),
  );
});

describe('a closed school', () => {
  const closed = '2023-07-22->2023-09-03'; // re-opened on 4 September: the window is 15 July to 28 August
  const asked = (day: string | null, to = 'urn:100001'): Told => ['AdviceRequested', day, { to }];
  const state = (...told: readonly Told[]) =>
    only('C3', '2024-06-01', requested, ['AssessmentAgreed', '2023-09-10'], ...told).state;

  it.each([
    ['2023-07-14', 'late'],
    ['2023-07-15', 'excused'],
    ['2023-08-28', 'excused'],
    ['2023-08-29', 'late'],
    [null, 'not_provable'],
  ])('of which advice was asked on %s: %s', (day, expected) =>
    expect(state(asked(day), claim('C3', 'school-closed', closed))).toBe(expected),
  );

  it('for two months, nobody says from when to when, leaves it open', () =>
    expect(state(asked('2023-08-01'), claim('C3', 'school-closed', '2023-07->2023-09'))).toBe('not_provable'));
  it('excuses nothing when only health was asked', () =>
    expect(state(asked('2023-08-01', 'ods:Q9N'), claim('C3', 'school-closed', closed))).toBe('late'));
  it('excuses nothing when no advice was asked at all', () =>
    expect(state(claim('C3', 'school holidays', closed))).toBe('late'));
  it('excuses nothing when it closed for less than four weeks', () =>
    expect(state(asked('2023-07-25'), claim('C3', 'school-closed', '2023-07-22->2023-08-17'))).toBe('late'));
  it('by itself, without a claim, excuses nothing', () => expect(state(asked('2023-08-01'))).toBe('late'));
});

describe('a body asked for advice', () => {
  const asked = (adviceId: string): Told => ['AdviceRequested', '2023-01-10', { adviceId, to: 'ods:Q9N' }];
  const given = (adviceId: string): Told => ['AdviceReceived', '2023-04-10', { adviceId, by: 'ods:Q9N' }];

  it('is excused by an examination that the family missed, for that advice alone', () =>
    expect(
      runsOf('C5', '2023-06-01', ...[asked('a-1'), given('a-1'), asked('a-2'), given('a-2')], [
        'AppointmentMissed',
        '2023-02-01',
        { adviceId: 'a-1', by: 'ods:Q9N' },
      ]).map(({ state, excusedBy }) => [state, excusedBy]),
    ).toEqual([
      ['excused', 'appointment-missed'],
      ['late', null],
    ]));

  it('is not excused by one missed after the day had passed', () =>
    expect(
      only('C5', '2023-06-01', asked('a-1'), given('a-1'), ['AppointmentMissed', '2023-03-01', { by: 'ods:Q9N' }])
        .state,
    ).toBe('late'));

  it('is not excused by the closing of a school', () =>
    expect(
      only('C5', '2023-06-01', asked('a-1'), given('a-1'), claim('C5', 'school-closed', '2023-01-01->2023-03-01'))
        .state,
    ).toBe('late'));
});
