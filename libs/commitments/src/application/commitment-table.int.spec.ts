import type { Day, Instant, RecordedEvent } from '@accord/kernel';
import fc from 'fast-check';
import { planRecord, promisedOn, type Fact, type Promised } from '../domain/index.ts';
import {
  agreementEnded,
  agreementInForce,
  bodies,
  dayOf,
  happening,
  icb,
  line,
  noon,
  onDay,
  planIssued,
  recorded,
  uuid,
} from '../testing/plan-events.ts';
import { emptyTable, tableFiller } from '../testing/table.ts';
import { pageOf, type Listed, type Place } from './commitment-page.ts';
import { factOf, names } from './fact-of.ts';

const anyDay = fc.integer({ min: 1, max: 60 });
const anyPlan = fc.constantFrom(1, 2);
const anyBody = fc.constantFrom(...bodies, icb, icb); // the funder of all agreements more often
const lineIds = ['a1', 'b1', 'c1'] as const;
const anyLines = fc.subarray([...lineIds], { minLength: 1 }).chain((ids) =>
  fc.tuple(
    ...ids.map((id) =>
      fc
        .record({
          body: anyBody,
          starts: fc.integer({ min: 1, max: 20 }),
          lasts: fc.option(fc.nat(60)),
          amount: fc.constantFrom(30, 60),
          isG: fc.boolean(),
        })
        .map(({ body, starts, lasts, amount, isG }) =>
          line(id, {
            section: isG ? 'G' : 'F',
            commissioner: body,
            legalDutyHolder: body,
            funders: [body],
            startsOn: dayOf(starts),
            endsOn: lasts === null ? null : dayOf(starts + lasts),
            quantity: { amount, unit: 'minute', per: 'week' },
          }),
        ),
    ),
  ),
);
const anyWhen = fc.oneof(
  { weight: 5, arbitrary: fc.integer({ min: 1, max: 40 }).map(onDay) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(anyDay, fc.nat(9))
      .map(([from, more]) => ({ precision: 'span', from: dayOf(from), to: dayOf(from + more) }) as const),
  },
  { weight: 1, arbitrary: fc.constant(null) },
);
const anyMove = fc
  .tuple(anyPlan, anyWhen, anyBody, anyBody, fc.constantFrom(0, 1, 2))
  .map(([plan, occurredOn, a, b, kind]) => {
    if (kind === 0)
      return happening({
        type: 'CommissionerChanged',
        plan,
        occurredOn,
        data: { previous: a, to: b, basis: 'gp-registration' },
      });
    if (kind === 1)
      return happening({
        type: 'CommissionerSucceeded',
        plan,
        occurredOn,
        data: { previous: a, successor: b, basis: 'merger' },
      });
    return happening({ type: 'PlanTransferred', plan, occurredOn, data: { by: a, to: b } });
  });
const anyHappening = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .tuple(anyPlan, anyWhen, fc.integer({ min: 1, max: 4 }), anyLines)
      .map(([plan, occurredOn, version, lines]) => ({ ...planIssued(plan, 1, version, ...lines), occurredOn })),
  },
  {
    weight: 3,
    arbitrary: fc
      .tuple(anyPlan, fc.nat(2), anyDay, fc.option(fc.nat(30)), fc.subarray([...lineIds], { minLength: 1 }))
      .map(([plan, agreement, from, lasts, ids]) =>
        agreementInForce(plan, agreement, from, lasts === null ? null : from + lasts, ...ids),
      ),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(anyPlan, fc.nat(2), anyDay).map(([plan, of, endsOn]) => agreementEnded(plan, of, endsOn)),
  },
  { weight: 2, arbitrary: anyMove },
  {
    weight: 1,
    arbitrary: fc
      .tuple(anyPlan, anyWhen)
      .map(([plan, occurredOn]) => happening({ type: 'PlanCeased', plan, occurredOn, data: { reason: 'other' } })),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(anyPlan, anyBody, fc.subarray([...lineIds], { minLength: 1 })).map(([plan, body, ids]) =>
      happening({
        type: 'ProvisionAgreed',
        plan,
        occurredOn: null,
        data: { section: 'G', lineIds: ids, body, agreement: null, from: null, to: null },
      }),
    ),
  },
);

/** Events in the order in which they were recorded, some at the same instant, some putting an earlier one right. */
const anyLedger = fc
  .array(
    fc.record({ of: anyHappening, later: fc.constantFrom(0, 1, 5), corrects: fc.option(fc.nat(9), { freq: 8 }) }),
    {
      minLength: 1,
      maxLength: 14,
      size: 'max',
    },
  )
  .map((steps) => {
    const events = [recorded(1, noon(1), planIssued(1, 5, 1, ...lineIds.map((id) => line(id))))];
    let recordedOn = 1;
    for (const { of, later, corrects } of steps) {
      recordedOn += later;
      const correctionOf = corrects === null ? undefined : events.at(-1 - corrects)?.id;
      const correction = correctionOf === undefined ? {} : { correctionOf };
      events.push(recorded(events.length + 1, noon(recordedOn), { ...of, ...correction }));
    }
    return events;
  });

const isNamed = (type: string): type is (typeof names)[number] => names.some((name) => name === type);

/** What was promised, told without the table: only the facts recorded by then, asked for that one day. */
const told = (events: readonly RecordedEvent[], body: string, asAt: Day, knownAt: Instant): readonly string[] =>
  [1, 2].flatMap((plan) => {
    const facts = events
      .filter(({ recordedAt, data }) => recordedAt <= knownAt && 'planId' in data && data.planId === uuid(plan))
      .flatMap((event): Fact[] => (isNamed(event.type) ? [factOf(event.type, event)] : []));
    const promised = promisedOn(planRecord(facts), asAt).filter((promise) => promise.body === body);
    return promised.map(({ because: _, ...content }) => JSON.stringify({ plan: uuid(plan), ...content }));
  });

const contentOf = ({
  planId: plan,
  subject: _s,
  startsOn: _f,
  endsOn: _t,
  knownFrom: _k,
  because: _b,
  daysCertain: _d,
  ...rest
}: Listed) => {
  const { lineId, section, provision, quantity, legalDutyHolder, commissioner, funders, provider, ...money } = rest;
  const {
    body,
    agreed,
    agreement,
    cost,
    sharePence,
  }: Pick<Promised, 'body' | 'agreed' | 'agreement' | 'cost' | 'sharePence'> = money;
  const line = { lineId, section, provision, quantity, legalDutyHolder, commissioner, funders, provider };
  return JSON.stringify({ plan, ...line, body, agreed, agreement, cost, sharePence });
};

/** All pages of two. */
const inTable = async (db: Awaited<ReturnType<typeof emptyTable>>, body: string, asAt: Day, knownAt: Instant) => {
  const found: Listed[] = [];
  let after: Place | null = null;
  do {
    const question = { scope: { by: 'body', is: body } as const, asAt, knownAt, after, limit: 2 };
    const page: Awaited<ReturnType<typeof pageOf>> = await pageOf(db, question);
    found.push(...page.commitments);
    after = page.next;
  } while (after !== null);
  return found;
};

it('the table answers at any day and moment what the facts recorded by then make of that day', async () => {
  let promises = 0;
  const anyMoment = fc.record({ asAt: anyDay, knownAt: fc.integer({ min: 1, max: 40 }) });
  const property = fc.asyncProperty(
    anyLedger,
    fc.integer({ min: 1, max: 4 }),
    fc.array(anyMoment, { minLength: 6, maxLength: 6 }),
    async (events, pageSize, moments) => {
      const db = await emptyTable();
      const take = tableFiller(db);
      for (let at = 0; at < events.length; at += pageSize) await take(events.slice(at, at + pageSize));
      for (const { asAt, knownAt } of moments)
        for (const body of bodies) {
          const expected = told(events, body, dayOf(asAt), noon(knownAt));
          const found = await inTable(db, body, dayOf(asAt), noon(knownAt));
          expect(found.map(contentOf).toSorted()).toStrictEqual(expected.toSorted());
          promises += expected.length;
        }
      await db.destroy();
    },
  );
  await fc.assert(property, { numRuns: 120 });
  expect(promises).toBeGreaterThan(1_000); // else it would hold for empty answers
});
