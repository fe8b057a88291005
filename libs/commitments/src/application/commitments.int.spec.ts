import type { Caller, Clock, Position } from '@accord/kernel';
import type { Kysely } from 'kysely';
import {
  agreementEnded,
  agreementInForce,
  childOf,
  council,
  dayOf,
  happening,
  icb,
  line,
  noon,
  onDay,
  otherCouncil,
  otherIcb,
  planIssued,
  recorded,
  uuid,
  type Happening,
} from '../testing/plan-events.ts';
import { emptyTable, tableFiller } from '../testing/table.ts';
import type { CommitmentTables } from './commitment-table.ts';
import { Commitments, type Question } from './commitments.ts';
import type { Listed, Scope } from './commitment-page.ts';

const caller = (code: string, sector: Caller['sector']): Caller => ({
  organisation: code,
  code,
  sector,
  publishesAs: [],
  permissions: ['commitments:read'],
  lawfulBasis: 'uk-gdpr-6-1-e',
  purpose: 'ehc-statutory-functions',
});
const auditor = caller('org:auditor', 'auditor');

let db: Kysely<CommitmentTables>;
beforeEach(async () => {
  db = await emptyTable();
});
afterEach(() => db.destroy());

const clock: Clock = { now: () => noon(300) };
const position = '00000000000000000042' as Position;
const service = () => new Commitments({ serving: <Db>() => db as Db }, { caughtUp: async () => position }, clock);
const ofBody = (is: string): Scope => ({ by: 'body', is });
const question = (scope: Scope, changes: Partial<Question> = {}): Question => ({
  scope,
  asAt: null,
  knownAt: null,
  after: null,
  limit: 100,
  ...changes,
});
const ask = async (scope: Scope, changes: Partial<Question> = {}, by = auditor) => {
  const answer = await service().ask(by, question(scope, changes));
  if (!answer.ok) throw new Error(`expected an answer, got ${answer.refusal.code}`);
  return answer.value;
};

/** Fills the table, the n-th event recorded on the day given with it. */
const fill = async (...happenings: readonly (readonly [recordedOn: number, Happening])[]) =>
  tableFiller(db)(happenings.map(([on, of], at) => recorded(at + 1, noon(on), of)));

const minutes = ({ commitments }: { commitments: readonly Listed[] }) =>
  commitments.map(({ lineId, quantity }) => `${lineId} ${quantity.amount}`);

describe('an amended plan that reduces the hours', () => {
  const fewer = line('physio', { quantity: { amount: 30, unit: 'minute', per: 'week' } });
  beforeEach(() => fill([20, planIssued(1, 20, 1, line('physio'))], [200, planIssued(1, 150, 2, fewer)]));

  it('holds from its day on', async () => {
    expect(minutes(await ask(ofBody(icb), { asAt: dayOf(149) }))).toStrictEqual(['physio 60']);
    expect(minutes(await ask(ofBody(icb), { asAt: dayOf(150) }))).toStrictEqual(['physio 30']);
  });
  it('was not known before it was reported', async () => {
    const asAt = dayOf(170);
    expect(minutes(await ask(ofBody(icb), { asAt, knownAt: noon(199) }))).toStrictEqual(['physio 60']);
    expect(minutes(await ask(ofBody(icb), { asAt, knownAt: noon(200) }))).toStrictEqual(['physio 30']);
  });
  it('promises nothing before the first plan, and was unknown before its report', async () => {
    expect(minutes(await ask(ofBody(icb), { asAt: dayOf(19) }))).toStrictEqual([]);
    expect(minutes(await ask(ofBody(icb), { asAt: dayOf(20), knownAt: noon(19) }))).toStrictEqual([]);
  });
  it('says since when the answer was known, and which reports it rests on', async () => {
    const [now] = (await ask(ofBody(icb), { asAt: dayOf(149) })).commitments;
    expect(now).toMatchObject({
      startsOn: dayOf(20),
      endsOn: dayOf(149),
      knownFrom: noon(200),
      because: [uuid(1), uuid(2)],
    });
    const [then] = (await ask(ofBody(icb), { asAt: dayOf(149), knownAt: noon(199) })).commitments;
    expect(then).toMatchObject({ startsOn: dayOf(20), endsOn: null, knownFrom: noon(20), because: [uuid(1)] });
  });
});

describe('an agreement that ended', () => {
  beforeEach(() =>
    fill(
      [10, planIssued(1, 10, 1, line('physio'))],
      [11, agreementInForce(1, 1, 12, null, 'physio')],
      [90, agreementEnded(1, 1, 60)],
    ),
  );

  it('binds its funders until its last day', async () => {
    const on60 = await ask(ofBody(council), { asAt: dayOf(60) });
    expect(on60.commitments).toMatchObject([
      {
        lineId: 'physio',
        commissioner: icb,
        sharePence: 30,
        cost: { grossPence: 100, components: [{ unit: 'session', quantity: 10, unitPence: 10, grossPence: 100 }] },
      },
    ]);
    expect((await ask(ofBody(council), { asAt: dayOf(61) })).commitments).toStrictEqual([]);
    expect((await ask(ofBody(icb), { asAt: dayOf(61) })).commitments).toMatchObject([
      { agreement: null, cost: null, agreed: false },
    ]);
  });
  it('was thought to go on until its end was recorded', async () =>
    expect((await ask(ofBody(council), { asAt: dayOf(61), knownAt: noon(89) })).commitments).toHaveLength(1));
  it('is told once a line by plan and by child, with the share of the commissioner', async () => {
    const asAt = dayOf(60);
    for (const scope of [
      { by: 'plan_id', is: uuid(1) },
      { by: 'subject', is: childOf(1) },
    ] as const)
      expect((await ask(scope, { asAt })).commitments).toMatchObject([{ body: icb, sharePence: 70 }]);
  });
});

describe('a fact of an unknown or a vague day', () => {
  it('counts from the last day on which it may have been', async () => {
    const vague = {
      ...planIssued(1, 1, 1, line('physio')),
      occurredOn: { precision: 'month', date: dayOf(40).slice(0, 7) },
    };
    await fill([100, vague as Happening]);
    const answer = await ask(ofBody(icb), { asAt: dayOf(100) });
    expect(answer.commitments).toMatchObject([{ startsOn: '2026-02-28', daysCertain: false }]);
  });
  it('counts from the day of its report when nobody said when', async () => {
    await fill([100, { ...planIssued(1, 1, 1, line('physio')), occurredOn: null }]);
    const answer = await ask(ofBody(icb), { asAt: dayOf(100) });
    expect(answer.commitments).toMatchObject([{ startsOn: dayOf(100), daysCertain: false }]);
  });
});

describe('a council that hands a plan over', () => {
  const speech = line('speech', { section: 'F', legalDutyHolder: otherCouncil, commissioner: otherCouncil });
  const transfer = { plan: 1, occurredOn: onDay(40) };
  const newCouncil = async () => (await ask({ by: 'plan_id', is: uuid(1) }, { asAt: dayOf(40) })).commitments;

  it('is the one that the report names, not the one that reports', async () => {
    const data = { by: otherCouncil, to: 'gss:E10990003' };
    await fill([10, planIssued(1, 10, 1, speech)], [41, happening({ ...transfer, type: 'PlanTransferred', data })]);
    expect(await newCouncil()).toMatchObject([{ body: 'gss:E10990003' }]);
  });
  it('reports for itself when the report names none', async () => {
    const own = line('speech', { section: 'F', legalDutyHolder: council, commissioner: council });
    const data = { to: 'gss:E10990003' };
    await fill([10, planIssued(1, 10, 1, own)], [41, happening({ ...transfer, type: 'PlanTransferred', data })]);
    expect(await newCouncil()).toMatchObject([{ body: 'gss:E10990003' }]);
  });
  it('is told by the one that received it, too', async () => {
    await fill(
      [10, planIssued(1, 10, 1, speech)],
      [41, happening({ ...transfer, type: 'PlanReceived', data: { previous: otherCouncil } })],
    );
    expect(await newCouncil()).toMatchObject([{ body: council }]);
  });
});

describe('a question', () => {
  it('is about today in London and what is known now, unless it says otherwise', async () => {
    await fill([10, planIssued(1, 10, 1, line('physio'))]);
    const { asAt, knownAt, position: at, commitments } = await ask(ofBody(icb));
    expect([asAt, knownAt, at, commitments.length]).toStrictEqual([dayOf(300), noon(300), position, 1]);
  });
  it.each([
    ['its own promises', ofBody(icb), icb, true],
    ['those of another', ofBody(council), icb, false],
    ['a plan that names it', { by: 'plan_id', is: uuid(1) }, council, true],
    ['a plan that named it once', { by: 'plan_id', is: uuid(1) }, otherCouncil, true],
    ['a plan that does not', { by: 'plan_id', is: uuid(1) }, otherIcb, false],
    ['a child whose plan names it', { by: 'subject', is: childOf(1) }, icb, true],
    ['a child whose plan does not', { by: 'subject', is: childOf(1) }, otherIcb, false],
    ['a plan that is not there', { by: 'plan_id', is: uuid(7) }, icb, false],
  ] as const)('of a body may be about %s: %j by %s', async (_case, scope, by, may) => {
    const lines = [line('physio'), line('speech', { section: 'F', legalDutyHolder: council, commissioner: council })];
    const before = line('physio', { funders: [icb, otherCouncil] });
    await fill([10, planIssued(1, 10, 1, before)], [20, planIssued(1, 20, 2, ...lines)]);
    const answer = await service().ask(caller(by, 'icb'), question(scope));
    expect(answer.ok ? 'answered' : answer.refusal).toStrictEqual(
      may ? 'answered' : { code: 'NOT_CONCERNED', by, scope: scope.by },
    );
  });
});

describe('pages', () => {
  const all = async (scope: Scope, limit: number) => {
    const pages: (readonly Listed[])[] = [];
    let after: Question['after'] = null;
    do {
      const page = await ask(scope, { limit, after });
      pages.push(page.commitments);
      after = page.next;
    } while (after !== null);
    return pages;
  };

  it('hold each commitment once, however they are cut', async () => {
    await fill(
      ...Array.from({ length: 7 }, (_, at) => [10 + at, planIssued(at + 1, 10, 1, line('a1'), line('b1'))] as const),
    );
    const [whole] = await all(ofBody(icb), 100);
    expect(whole).toHaveLength(14);
    for (const limit of [1, 2, 3, 13, 14, 15]) {
      const pages = await all(ofBody(icb), limit);
      expect(pages.flat()).toStrictEqual(whole);
      expect(pages.slice(0, -1).every(({ length }) => length === limit)).toBe(true);
    }
  });
  it('ask the same of the same moment as the first', async () => {
    await fill(
      [10, planIssued(1, 10, 1, line('a1'))],
      [10, planIssued(2, 10, 1, line('b1'))],
      [50, planIssued(2, 20, 2)],
    );
    const first = await ask(ofBody(icb), { limit: 1, asAt: dayOf(30), knownAt: noon(40) });
    const second = await ask(ofBody(icb), { limit: 1, after: first.next });
    expect([second.asAt, second.knownAt, minutes(second), second.next]).toStrictEqual([
      dayOf(30),
      noon(40),
      ['b1 60'],
      null,
    ]);
  });
  it('end early rather than read through a long past', async () => {
    await fill([10, planIssued(1, 10, 1, line('a1'))], [11, planIssued(2, 10, 1, line('b1'))]);
    const template = await db
      .selectFrom('accord_commitments')
      .selectAll()
      .where('plan_id', '=', uuid(1))
      .executeTakeFirstOrThrow();
    const past = Array.from({ length: 9_000 }, (_, at) => ({
      ...template,
      place: at + 1,
      known_to: template.known_from,
    }));
    for (let at = 0; at < past.length; at += 1_000)
      await db
        .insertInto('accord_commitments')
        .values(past.slice(at, at + 1_000))
        .execute();
    const pages = await all(ofBody(icb), 10);
    expect(pages.map((page) => page.map(({ lineId }) => lineId))).toStrictEqual([['a1'], [], ['b1']]);
  });
  it('know where the scan ended, to the row', async () => {
    await fill([10, planIssued(1, 10, 1, line('a1'))]);
    const row = await db.selectFrom('accord_commitments').selectAll().executeTakeFirstOrThrow();
    const rows = Array.from({ length: 4_000 }, (_, at) => ({ ...row, place: at + 1, known_to: row.known_from }));
    for (let at = 0; at < rows.length; at += 1_000)
      await db
        .insertInto('accord_commitments')
        .values(rows.slice(at, at + 1_000))
        .execute();
    await db.updateTable('accord_commitments').set({ known_to: '9999' }).where('place', '=', 4_000).execute();
    expect((await all(ofBody(icb), 10)).map(({ length }) => length)).toStrictEqual([1, 1]);
  });
  it.each(['body', 'subject'] as const)('by %s are found in an index alone', async (by) => {
    const plan = await db.executeQuery<{ readonly detail: string }>({
      ...db
        .selectFrom('accord_commitments')
        .select(['plan_id', 'place', 'starts_on', 'ends_on', 'known_from', 'known_to', 'commissions'])
        .where(by, '=', 'x')
        .where(({ eb, refTuple, tuple }) => eb(refTuple('plan_id', 'place'), '>', tuple('x', 1)))
        .orderBy('plan_id')
        .orderBy('place')
        .compile(),
      sql: `explain query plan select plan_id, place, starts_on, ends_on, known_from, known_to, commissions from accord_commitments where ${by} = ? and (plan_id, place) > (?, ?) order by plan_id, place`,
    });
    expect(plan.rows.map(({ detail }) => detail)).toStrictEqual([
      `SEARCH accord_commitments USING COVERING INDEX accord_commitments_by_${by} (${by}=? AND (plan_id,place)>(?,?))`,
    ]);
  });
});
