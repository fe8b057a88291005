import { instantAt, literalDay as day, type EventId } from '@accord/kernel';
import { commitmentsOf } from './commitments.ts';
import type { Component, Fact, Line, Settled } from './facts.ts';
import { knownCommitments } from './known.ts';

const [council, icb, otherIcb, trust] = ['gss:E10990001', 'ods:Q9N', 'ods:Q8M', 'ods:R9N01'] as const;
const agreement = { agreementId: '7b1c5e9d-2f48-4a36-9c07-1d8e3f5a6b21', version: 1 };
const physio: Line = {
  lineId: 'g-physio',
  section: 'G',
  provision: 'physiotherapy',
  quantity: { amount: 60, unit: 'minute', per: 'week' },
  legalDutyHolder: icb,
  commissioner: icb,
  funders: [icb, council],
  provider: trust,
  startsOn: day('2026-04-13'),
  endsOn: null,
};
const speech: Line = {
  ...physio,
  lineId: 'f-speech',
  section: 'F',
  provision: 'speech-and-language-therapy',
  legalDutyHolder: council,
  commissioner: council,
  funders: [council],
};
const fewer: Line = { ...physio, quantity: { amount: 30, unit: 'minute', per: 'week' } };
const sessions: Component = {
  lineId: 'g-physio',
  unit: 'session',
  quantity: 38,
  unitPence: 6_850,
  grossPence: 260_300,
};

type Content = Fact extends infer F ? (F extends Fact ? Omit<F, 'eventId' | 'recordedAt' | 'corrects'> : never) : never;
const on = (text: string): Settled => ({ day: day(text), certain: true });
const issued = (text: string, planVersion: number, ...lines: readonly Line[]): Content => ({
  kind: 'plan-issued',
  on: on(text),
  planVersion,
  lines,
});
const ceased = (text: string): Content => ({ kind: 'plan-ceased', on: on(text) });
const moved = (text: string, previous: string | null, to: string): Content => ({
  kind: 'responsibility-moved',
  on: on(text),
  previous,
  to,
});
const succeeded = (text: string, previous: string, to: string): Content => ({
  kind: 'body-succeeded',
  on: on(text),
  previous,
  to,
});
const funded = (from: string, to: string | null, components: readonly Component[] = [sessions]): Content => ({
  kind: 'agreement-in-force',
  agreement,
  components,
  shares: [
    { funder: icb, pence: 195_225 },
    { funder: council, pence: 65_075 },
  ],
  from: day(from),
  to: to === null ? null : day(to),
});
const ended = (endsOn: string): Content => ({
  kind: 'agreement-ended',
  agreementId: agreement.agreementId,
  endsOn: day(endsOn),
});
const agreedBy = (body: string, from: string | null = null): Content => ({
  kind: 'lines-agreed',
  body,
  lineIds: ['g-physio'],
  agreement: null,
  from: from === null ? null : day(from),
  to: null,
});

const hour = (at: number) => instantAt(Date.UTC(2026, 3, 13, 9 + at));
/** The facts were recorded one an hour, from nine in the morning: e0 at nine, e1 at ten. */
const recorded = (...contents: readonly Content[]): readonly Fact[] =>
  contents.map((content, at) => ({ ...content, eventId: `e${at}` as EventId, recordedAt: hour(at), corrects: null }));

/** What the specs look at: line, body, days, minutes, agreement, share, reasons. */
const brief = (facts: readonly Fact[]) =>
  commitmentsOf(facts).map(({ lineId, body, startsOn, endsOn, quantity, agreement: by, sharePence, because }) => [
    `${lineId} ${body}`,
    `${startsOn} to ${endsOn ?? 'open'}`,
    quantity.amount,
    by?.version ?? null,
    sharePence,
    because.join(' '),
  ]);
const row = (
  who: string,
  days: string,
  amount: number,
  version: number | null,
  share: number | null,
  because: string,
) => [who, days, amount, version, share, because];
const [G, G2, F] = [`g-physio ${icb}`, `g-physio ${council}`, `f-speech ${council}`];

describe('a line of the plan', () => {
  it('is promised from the later of plan and line to its last day', () => {
    const early = { ...speech, startsOn: day('2026-01-01') };
    const short = { ...physio, startsOn: day('2026-05-01'), endsOn: day('2026-07-31') };
    expect(brief(recorded(issued('2026-04-13', 1, early, short)))).toStrictEqual([
      row(G, '2026-05-01 to 2026-07-31', 60, null, null, 'e0'),
      row(F, '2026-04-13 to open', 60, null, null, 'e0'),
    ]);
  });
  it('is stated with all that the plan says', () =>
    expect(commitmentsOf(recorded(issued('2026-04-13', 1, physio)))).toStrictEqual([
      {
        lineId: 'g-physio',
        section: 'G',
        provision: 'physiotherapy',
        quantity: { amount: 60, unit: 'minute', per: 'week' },
        legalDutyHolder: icb,
        commissioner: icb,
        funders: [icb, council],
        provider: trust,
        body: icb,
        agreed: false,
        agreement: null,
        cost: null,
        sharePence: null,
        because: ['e0'],
        startsOn: '2026-04-13',
        endsOn: null,
        daysCertain: true,
      },
    ]));
  it('of section G is agreed only by its commissioner, of another by whoever signed', () => {
    const care: Line = { ...physio, section: 'H1', commissioner: trust };
    const agreed = (line: Line) =>
      commitmentsOf(recorded(issued('2026-04-13', 1, line), funded('2026-04-13', null))).map((each) => each.agreed);
    expect(new Set(agreed(care))).toStrictEqual(new Set([true]));
    expect(new Set(agreed({ ...care, section: 'G' }))).toStrictEqual(new Set([false]));
  });
  it('changes on the day of the amended plan', () =>
    expect(brief(recorded(issued('2026-04-13', 1, physio), issued('2026-09-01', 2, fewer)))).toStrictEqual([
      row(G, '2026-04-13 to 2026-08-31', 60, null, null, 'e0 e1'),
      row(G, '2026-09-01 to open', 30, null, null, 'e1'),
    ]));
  it('goes on through an amended plan that repeats it, and ends with one that does not', () =>
    expect(brief(recorded(issued('2026-04-13', 1, physio, speech), issued('2026-09-01', 2, physio)))).toStrictEqual([
      row(F, '2026-04-13 to 2026-08-31', 60, null, null, 'e0 e1'),
      row(G, '2026-04-13 to open', 60, null, null, 'e0 e1'),
    ]));
  it('ends the day before the plan ceases, until a new plan is issued', () =>
    expect(
      brief(recorded(issued('2026-04-13', 1, physio), ceased('2026-07-01'), issued('2027-01-10', 2, physio))),
    ).toStrictEqual([
      row(G, '2026-04-13 to 2026-06-30', 60, null, null, 'e0 e1'),
      row(G, '2027-01-10 to open', 60, null, null, 'e2'),
    ]));
  it('is not promised by a plan that ceased on its own day', () =>
    expect(brief(recorded(issued('2026-04-13', 1, physio), ceased('2026-04-13')))).toStrictEqual([]));
  it('follows the higher version of two plans of one day, in whatever order they were reported', () =>
    expect(brief(recorded(issued('2026-04-13', 2, fewer), issued('2026-04-13', 1, physio)))).toStrictEqual([
      row(G, '2026-04-13 to open', 30, null, null, 'e0'),
    ]));
  it('follows the later report of the same plan', () =>
    expect(brief(recorded(issued('2026-04-13', 1, physio), issued('2026-04-13', 1, fewer)))).toStrictEqual([
      row(G, '2026-04-13 to open', 30, null, null, 'e1'),
    ]));
  it('is marked where the source did not name the day', () => {
    const vague: Settled = { day: day('2026-04-30'), certain: false };
    const facts = recorded({ kind: 'plan-issued', on: vague, planVersion: 1, lines: [physio] }, ceased('2026-07-01'));
    expect(commitmentsOf(facts)).toMatchObject([{ startsOn: '2026-04-30', endsOn: '2026-06-30', daysCertain: false }]);
  });
  it('forgets a report that was put right', () => {
    const [first, second] = recorded(issued('2026-04-13', 1, physio), issued('2026-04-20', 1, physio));
    if (!first || !second) throw new Error('expected two facts');
    expect(brief([first, { ...second, corrects: first.eventId }])).toStrictEqual([
      row(G, '2026-04-20 to open', 60, null, null, 'e1'),
    ]);
  });
});

describe('an agreement', () => {
  const plan = issued('2026-04-13', 1, physio);

  it('binds each funder for its share, on the days that it is in force', () =>
    expect(brief(recorded(plan, funded('2026-05-01', '2027-04-30')))).toStrictEqual([
      row(G, '2026-04-13 to 2026-04-30', 60, null, null, 'e0'),
      row(G, '2026-05-01 to 2027-04-30', 60, 1, 195_225, 'e0 e1'),
      row(G2, '2026-05-01 to 2027-04-30', 60, 1, 65_075, 'e0 e1'),
      row(G, '2027-05-01 to open', 60, null, null, 'e0'),
    ]));
  it('states what the line costs', () =>
    expect(commitmentsOf(recorded(plan, funded('2026-04-13', null)))).toMatchObject([
      {
        cost: {
          grossPence: 260_300,
          components: [{ unit: 'session', quantity: 38, unitPence: 6_850, grossPence: 260_300 }],
        },
      },
      { cost: { grossPence: 260_300 } },
    ]));
  it('ends on its last day, and leaves the line to its commissioner', () =>
    expect(brief(recorded(plan, funded('2026-04-13', null), ended('2026-06-30')))).toStrictEqual([
      row(G, '2026-04-13 to 2026-06-30', 60, 1, 195_225, 'e0 e1 e2'),
      row(G2, '2026-04-13 to 2026-06-30', 60, 1, 65_075, 'e0 e1 e2'),
      row(G, '2026-07-01 to open', 60, null, null, 'e0'),
    ]));
  it('is not prolonged by an end that is reported for later', () =>
    expect(brief(recorded(plan, funded('2026-04-13', '2026-06-30'), ended('2026-09-30')))).toMatchObject([
      row(G, '2026-04-13 to 2026-06-30', 60, 1, 195_225, 'e0 e1 e2'),
      {},
      {},
    ]));
  it('promises nothing while there is no plan', () =>
    expect(brief(recorded(funded('2026-04-13', null)))).toStrictEqual([]));
  it('spreads each share over the lines that it pays for, no penny lost', () => {
    const equipment: Component = { lineId: 'f-speech', unit: 'once', quantity: 1, unitPence: 100, grossPence: 100 };
    const one: Component = { lineId: 'g-physio', unit: 'hour', quantity: 1, unitPence: 200, grossPence: 200 };
    const shares = [
      { funder: icb, pence: 200 },
      { funder: council, pence: 100 },
    ];
    const facts = recorded(issued('2026-04-13', 1, physio, speech), {
      ...funded('2026-04-13', null, [equipment, one]),
      shares,
    } as Content);
    expect(brief(facts).map(([who, , , , share]) => [who, share])).toStrictEqual([
      [G, 133],
      [G2, 67],
      [F, 33],
      [`f-speech ${icb}`, 67],
    ]);
  });
  it('states each component of the line', () => {
    const splint: Component = { ...sessions, unit: 'once', quantity: 1, unitPence: 7, grossPence: 7 };
    const [first] = commitmentsOf(recorded(plan, funded('2026-04-13', null, [sessions, splint])));
    expect(first?.cost).toMatchObject({ grossPence: 260_307, components: [{ unit: 'session' }, { unit: 'once' }] });
  });
  it('is known by the word of the responsible health body too, without a cost', () =>
    expect(brief(recorded(plan, agreedBy(icb, '2026-05-01')))).toStrictEqual([
      row(G, '2026-04-13 to 2026-04-30', 60, null, null, 'e0'),
      row(G, '2026-05-01 to open', 60, null, null, 'e0 e1'),
    ]));
  it('is not known by the word of another', () =>
    expect(brief(recorded(plan, agreedBy(otherIcb)))).toStrictEqual([
      row(G, '2026-04-13 to open', 60, null, null, 'e0'),
    ]));
});

describe('when bodies change', () => {
  const plan = issued('2026-04-13', 1, physio, speech);
  const [H, H2] = [`g-physio ${otherIcb}`, `f-speech gss:E10990002`];

  it('a new health commissioner owes what the old one owed, and is not bound by what it did not sign', () =>
    expect(brief(recorded(plan, funded('2026-04-13', null), moved('2026-09-01', icb, otherIcb)))).toStrictEqual([
      row(G, '2026-04-13 to 2026-08-31', 60, 1, 195_225, 'e0 e1'),
      row(G2, '2026-04-13 to 2026-08-31', 60, 1, 65_075, 'e0 e1'),
      row(H, '2026-09-01 to open', 60, null, null, 'e0 e2'),
      row(F, '2026-04-13 to open', 60, null, null, 'e0'),
    ]));
  it('a successor inherits the agreement with the promise', () =>
    expect(
      brief(recorded(plan, funded('2026-04-13', null), succeeded('2026-09-01', icb, otherIcb))).slice(1),
    ).toStrictEqual([
      row(G2, '2026-04-13 to 2026-08-31', 60, 1, 65_075, 'e0 e1'),
      row(H, '2026-09-01 to open', 60, 1, 195_225, 'e0 e2 e1'),
      row(G2, '2026-09-01 to open', 60, 1, 65_075, 'e0 e2 e1'),
      row(F, '2026-04-13 to open', 60, null, null, 'e0'),
    ]));
  it('three successions in a row end at the last heir', () => {
    const chain = [
      succeeded('2026-05-01', icb, 'ods:QA1'),
      succeeded('2026-06-01', 'ods:QA1', 'ods:QB2'),
      succeeded('2026-07-01', 'ods:QB2', 'ods:QC3'),
    ];
    const facts = recorded(issued('2026-04-13', 1, physio), funded('2026-04-13', null), ...chain.toReversed());
    expect(commitmentsOf(facts).filter(({ endsOn, body }) => endsOn === null && body !== council)).toMatchObject([
      {
        body: 'ods:QC3',
        commissioner: 'ods:QC3',
        legalDutyHolder: 'ods:QC3',
        funders: ['ods:QC3', council],
        sharePence: 195_225,
      },
    ]);
  });
  it('a new council takes over the old one’s lines and leaves those of health', () =>
    expect(brief(recorded(plan, moved('2026-09-01', council, 'gss:E10990002')))).toMatchObject([
      row(G, '2026-04-13 to 2026-08-31', 60, null, null, 'e0'),
      row(F, '2026-04-13 to 2026-08-31', 60, null, null, 'e0'),
      row(G, '2026-09-01 to open', 60, null, null, 'e0 e1'),
      row(H2, '2026-09-01 to open', 60, null, null, 'e0 e1'),
    ]));
  it('a first health commissioner takes section G, whoever the plan named', () =>
    expect(commitmentsOf(recorded(plan, moved('2026-09-01', null, otherIcb)))).toMatchObject([
      { lineId: 'g-physio', body: icb, endsOn: '2026-08-31' },
      { lineId: 'g-physio', body: otherIcb, legalDutyHolder: otherIcb, startsOn: '2026-09-01' },
      { lineId: 'f-speech', body: council, legalDutyHolder: council, endsOn: null },
    ]));
  it('a plan issued since then says for itself who is responsible', () =>
    expect(brief(recorded(moved('2026-03-01', icb, otherIcb), issued('2026-04-13', 1, physio)))).toStrictEqual([
      row(G, '2026-04-13 to open', 60, null, null, 'e1'),
    ]));
  it('a plan issued on the day of the move says so too', () =>
    expect(brief(recorded(moved('2026-04-13', icb, otherIcb), issued('2026-04-13', 1, physio)))).toStrictEqual([
      row(G, '2026-04-13 to open', 60, null, null, 'e1'),
    ]));
  it('a plan that still names a body that has ended means its heir', () =>
    expect(brief(recorded(succeeded('2026-04-01', icb, otherIcb), issued('2026-04-13', 1, physio)))).toStrictEqual([
      row(H, '2026-04-13 to open', 60, null, null, 'e1 e0'),
    ]));
});

describe('what was known', () => {
  const known = (facts: readonly Fact[]) =>
    knownCommitments(facts).map(({ quantity, startsOn, endsOn, knownFrom, knownTo }) => [
      quantity.amount,
      `${startsOn} to ${endsOn ?? 'open'}`,
      `${knownFrom.slice(11, 16)} to ${knownTo?.slice(11, 16) ?? 'now'}`,
    ]);

  it('stays known of the past when a plan is amended', () =>
    expect(known(recorded(issued('2026-04-13', 1, physio), issued('2026-09-01', 2, fewer)))).toStrictEqual([
      [60, '2026-04-13 to open', '09:00 to 10:00'],
      [60, '2026-04-13 to 2026-08-31', '10:00 to now'],
      [30, '2026-09-01 to open', '10:00 to now'],
    ]));
  it('is not rewritten by a report that came late', () =>
    expect(known(recorded(issued('2026-09-01', 2, fewer), issued('2026-04-13', 1, physio)))).toStrictEqual([
      [30, '2026-09-01 to open', '09:00 to now'],
      [60, '2026-04-13 to 2026-08-31', '10:00 to now'],
    ]));
  it('is never what another fact of the same instant overtook', () => {
    const together = recorded(issued('2026-04-13', 1, physio), issued('2026-09-01', 2, fewer)).map((fact) => ({
      ...fact,
      recordedAt: hour(0),
    }));
    expect(known(together)).toStrictEqual([
      [60, '2026-04-13 to open', '09:00 to 09:00'],
      [60, '2026-04-13 to 2026-08-31', '09:00 to now'],
      [30, '2026-09-01 to open', '09:00 to now'],
    ]);
  });
  it('keeps its place when more becomes known', () => {
    const facts = recorded(
      issued('2026-04-13', 1, physio),
      funded('2026-05-01', null),
      issued('2026-09-01', 2, fewer),
      ended('2026-06-30'),
      ceased('2027-01-01'),
    );
    const places = facts.map((_fact, at) =>
      knownCommitments(facts.slice(0, at + 1)).map(({ knownTo: _, ...rest }) => rest),
    );
    for (const [at, list] of places.entries()) expect(places.at(-1)?.slice(0, list.length)).toStrictEqual(places[at]);
  });
});
