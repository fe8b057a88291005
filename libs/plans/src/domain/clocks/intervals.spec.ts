import { addDays, literalDay, toDayNumber, fromDayNumber } from '@accord/kernel';
import fc from 'fast-check';
import { facts, type Told } from '../../testing/facts.ts';
import { assess, currentRules, type ClockResult, type PlanFact, type Rules } from '../index.ts';

/** A fact some days after the start, on one unknown day of so many. */
interface Loose {
  readonly type: string;
  readonly data?: object;
  readonly offset: number;
  readonly width: number;
}

const start = literalDay('2023-01-10');
const dayAt = (offset: number): string => addDays(start, offset);
const told = ({ type, data = {}, offset, width }: Loose): Told => [
  type,
  width === 0 ? dayAt(offset) : `${dayAt(offset)}..${dayAt(offset + width)}`,
  data,
];

/** The same facts, each on one of its days, in every combination. */
const datings = (loose: readonly Loose[]): readonly (readonly Loose[])[] =>
  loose.reduce<readonly (readonly Loose[])[]>(
    (known, fact) =>
      known.flatMap((before) =>
        Array.from({ length: fact.width + 1 }, (_, day) => [
          ...before,
          { ...fact, offset: fact.offset + day, width: 0 },
        ]),
      ),
    [[]],
  );

const alone = (clock: string): Rules => ({
  ...currentRules,
  clocks: currentRules.clocks.filter(({ id }) => id === clock),
});

const answer = (clock: string, loose: readonly Loose[], asAt: number): ClockResult | undefined =>
  assess(facts(...loose.map(told)), { asAt: literalDay(dayAt(asAt)) }, alone(clock)).clocks[0];

const near = (day: number, spread: number) => fc.integer({ min: day - spread, max: day + spread });
const loosely = (type: string, offset: fc.Arbitrary<number>, data: object = {}): fc.Arbitrary<Loose> =>
  fc.record({ offset, width: fc.integer({ min: 0, max: 3 }) }).map((when) => ({ type, data, ...when }));
const some = (fact: fc.Arbitrary<Loose>) => fc.option(fact, { nil: null });
const together = (...parts: fc.Arbitrary<Loose | null>[]) =>
  fc.tuple(...parts).map((loose) => loose.filter((fact) => fact !== null));

const assessment = together(
  loosely('AssessmentRequested', near(2, 2)),
  some(loosely('FinalPlanIssued', near(142, 4))),
  some(loosely('FinalPlanIssued', near(144, 4))),
  some(loosely('AssessmentRequestWithdrawn', near(142, 4))),
  some(loosely('PlanRefused', near(142, 4))),
);
const review = together(
  loosely('ReviewMeetingHeld', near(2, 2)),
  some(loosely('AmendmentNoticeSent', near(28, 4))),
  some(loosely('AmendedFinalPlanIssued', near(86, 4))),
  some(loosely('ReviewDecisionNotified', near(86, 4), { decision: 'maintain' })),
  some(loosely('ReviewDecisionNotified', near(28, 3), { decision: 'amend' })),
);
const advice = together(
  loosely('AdviceRequested', near(2, 2)),
  some(loosely('AdviceReceived', near(44, 4))),
  some(loosely('FinalPlanIssued', near(44, 4))),
);
const hastyReview = together(
  loosely('ReviewMeetingHeld', near(2, 2)),
  loosely('AmendmentNoticeSent', near(4, 3)),
  some(loosely('AmendedFinalPlanIssued', near(60, 4))),
);
const repeatedReview = together(
  loosely('ReviewMeetingHeld', near(2, 2)),
  loosely('ReviewMeetingHeld', near(86, 3)),
  some(loosely('AmendedFinalPlanIssued', near(86, 4))),
  some(loosely('ReviewDecisionNotified', near(86, 4), { decision: 'maintain' })),
);

describe.each([
  ['C9', assessment, 142],
  ['C6', assessment, 114],
  ['R7', review, 86],
  ['R4', review, 30],
  ['C5', advice, 44],
  ['R7', repeatedReview, 86],
  ['R7', hastyReview, 60],
] as const)('%s on facts of imprecise date', (clock, scenario, due) => {
  const asAt = fc.oneof(near(due, 5), fc.constant(due + 60));

  it('is broken exactly when it is on every day that the facts may have had', () => {
    fc.assert(
      fc.property(scenario, asAt, (loose, day) => {
        const breaches = new Set(datings(loose).map((exact) => answer(clock, exact, day)?.breach));
        const [only] = breaches.size === 1 ? breaches : ['not_provable'];
        expect(answer(clock, loose, day)?.breach).toBe(only);
      }),
      { numRuns: 150 },
    );
  });

  it('is late by no fewer days than on the kindest, by no more than on the harshest', () => {
    fc.assert(
      fc.property(scenario, asAt, (loose, day) => {
        const late = datings(loose).map((exact) => answer(clock, exact, day)?.lateDays);
        const { lateDays } = answer(clock, loose, day) ?? {};
        if (!lateDays || late.some((each) => !each)) return;
        const known = late.filter((each) => each !== null && each !== undefined);
        expect(lateDays).toEqual({
          atLeast: Math.min(...known.map(({ atLeast }) => atLeast)),
          atMost: Math.max(...known.map(({ atMost }) => atMost)),
        });
      }),
      { numRuns: 100 },
    );
  });
});

const anyType = fc.constantFrom(
  ...[
    'AssessmentRequested',
    'AssessmentAgreed',
    'AssessmentRefused',
    'AdviceRequested',
    'AdviceReceived',
    'DraftPlanSent',
  ],
  ...['PlanRefused', 'FinalPlanIssued', 'ReviewMeetingHeld', 'ReviewDecisionNotified', 'AmendmentNoticeSent'],
  ...['AmendedFinalPlanIssued', 'AppealConceded', 'TribunalOrderMade', 'PlanCeased', 'ProvisionShortfall'],
  ...['AdviceNotObtainedInTime', 'ExceptionClaimed', 'ProvisionSpecified', 'ProvisionAgreed', 'PlanTransferred'],
);
const anyFact = fc
  .record({
    type: anyType,
    offset: fc.integer({ min: 0, max: 400 }),
    width: fc.integer({ min: 0, max: 40 }),
    isDated: fc.boolean(),
  })
  .map(({ type, isDated, ...when }): Told => {
    const [name, date, data] = told({ type, ...when });
    const words = { section: 'G', clock: 'C9', reason: 'exceptional-personal-circumstances', order: 'assess' };
    return [name, isDated ? date : null, { ...data, ...words }];
  });
const anyHistory = fc.array(anyFact, { maxLength: 12 }).map((history) => facts(...history));
const question = { asAt: literalDay('2024-01-10') };

const widened = (fact: PlanFact, by: number): PlanFact => {
  const { occurredOn } = fact;
  if (occurredOn === null || occurredOn.precision !== 'day') return fact;
  const day = toDayNumber(occurredOn.date);
  return { ...fact, occurredOn: { precision: 'span', from: fromDayNumber(day - by), to: fromDayNumber(day + by) } };
};

describe('whatever was reported', () => {
  it('the order of reporting changes nothing', () => {
    fc.assert(
      fc.property(
        anyHistory.chain((history) =>
          fc.tuple(fc.constant(history), fc.shuffledSubarray([...history], { minLength: history.length })),
        ),
        ([history, shuffled]) => expect(assess(shuffled, question)).toEqual(assess(history, question)),
      ),
      { numRuns: 200 },
    );
  });

  it('a fact that no rule knows changes nothing', () => {
    fc.assert(
      fc.property(anyHistory, (history) => {
        const more = facts(['ComplaintMade', '2023-05-05'], ['SomethingElse', '2023-05-05']);
        expect(assess([...history, ...more], question)).toEqual(assess(history, question));
      }),
    );
  });

  it('what is known less precisely is never claimed more firmly', () => {
    fc.assert(
      fc.property(anyHistory, fc.integer({ min: 1, max: 20 }), (history, by) => {
        const index = history.findIndex(({ occurredOn }) => occurredOn?.precision === 'day');
        const fact = history[index];
        if (!fact) return;
        const vaguer = assess(history.with(index, widened(fact, by)), question);
        for (const { clock, trigger, breach } of assess(history, question).clocks) {
          const other = vaguer.clocks.find(
            (each) => each.clock === clock && each.trigger.join() === trigger.join() && each.trigger[0],
          );
          if (breach === 'not_provable' && trigger[0] && other)
            expect([other.breach, clock]).not.toEqual([true, clock]);
        }
      }),
      { numRuns: 300 },
    );
  });
});
