import { literalDay } from '@accord/kernel';
import fc from 'fast-check';
import { priceTerms, type Component, type Share, type Terms } from './terms.ts';

const [council, icb, hospice] = ['gss:E10990001', 'ods:Q9N', 'org:hospice'];
const day = literalDay;
const physiotherapy: Component = {
  lineId: 'g-physio',
  section: 'G',
  provision: 'physiotherapy',
  unit: 'session',
  quantity: 38,
  unitPence: 6_850,
  grossPence: 260_300,
};
const unstated: Terms = {
  components: [physiotherapy],
  grossPence: 260_300,
  shares: [
    { funder: icb, basisPoints: 7_500 },
    { funder: council, basisPoints: 2_500 },
  ],
  method: 'basis-points',
  legalPower: 'cfa-s42-3',
  provider: 'ods:R9N01',
  legalDutyHolder: icb,
  effectiveFrom: day('2026-04-13'),
  effectiveTo: day('2027-04-12'),
  decidedOn: day('2026-03-16'),
  reviewOn: null,
  noticeDays: 28,
  backdating: null,
};
const terms: Terms = { ...unstated, oddPenny: council };

/** Terms that cost so much, as one item. */
const costing = (grossPence: number, shares: readonly Share[], base: Terms = unstated): Terms => ({
  ...base,
  components: [{ ...physiotherapy, quantity: 1, unitPence: grossPence, grossPence }],
  grossPence,
  shares,
});
const thirds = [
  { funder: icb, basisPoints: 3_333 },
  { funder: council, basisPoints: 3_333 },
  { funder: hospice, basisPoints: 3_334 },
];

describe('what each funder pays', () => {
  const pays = (offered: Terms) => {
    const priced = priceTerms(offered);
    return priced.ok ? priced.value.map(({ pence }) => pence) : priced.refusal;
  };

  it('is its rate of the gross, in the order of the terms', () =>
    expect(priceTerms(terms)).toStrictEqual({
      ok: true,
      value: [
        { funder: icb, pence: 195_225 },
        { funder: council, pence: 65_075 },
      ],
    }));
  it('is the amount that the terms state', () =>
    expect(
      pays(
        costing(100, [
          { funder: icb, pence: 99 },
          { funder: council, pence: 1 },
        ]),
      ),
    ).toEqual([99, 1]));
  it.each([
    ['the named funder, whatever its rate', icb, [34, 33, 33]],
    ['another, when it is named', council, [33, 34, 33]],
    ['whoever lost most by rounding, when nobody is named', undefined, [33, 33, 34]],
  ])('leaves the odd penny to %s', (_case, oddPenny, pence) =>
    expect(pays(costing(100, thirds, oddPenny ? { ...terms, oddPenny } : unstated))).toEqual(pence),
  );
  it('leaves several odd pennies to the named funder alone', () => {
    const quarters = ['a1', 'b1', 'c1', 'd1'].map((name) => ({ funder: `org:${name}`, basisPoints: 2_500 }));
    expect(pays(costing(103, quarters, { ...terms, oddPenny: 'org:b1' }))).toEqual([25, 28, 25, 25]);
  });
  it('may be nothing, and may be all of it', () =>
    expect(pays(costing(100, [{ funder: icb, basisPoints: 10_000 }]))).toEqual([100]));
  it('is nothing when it costs nothing', () => expect(pays(costing(0, thirds))).toEqual([0, 0, 0]));

  it('adds up to the gross, and without a named funder is less than a penny from the rate', () => {
    const anyRates = fc.tuple(fc.nat(10_000), fc.nat(10_000)).map(([a, b]) => {
      const [low, high] = [Math.min(a, b), Math.max(a, b)];
      return [low, high - low, 10_000 - high];
    });
    const anyOddPenny = fc.constantFrom(undefined, icb, council, hospice);
    fc.assert(
      fc.property(fc.nat(100_000_000_000), anyRates, anyOddPenny, (gross, rates, oddPenny) => {
        const shares = rates.map((basisPoints, at) => ({ funder: [icb, council, hospice][at] ?? '', basisPoints }));
        const pence = pays(costing(gross, shares, oddPenny ? { ...terms, oddPenny } : unstated));
        if (!Array.isArray(pence)) throw new Error(`expected shares, got ${JSON.stringify(pence)}`);
        expect(pence.reduce((sum, part) => sum + part, 0)).toBe(gross);
        pence.forEach((part, at) => {
          const off = part - (gross * (rates[at] ?? 0)) / 10_000;
          expect(off).toBeGreaterThan(-1);
          expect(off).toBeLessThan(shares[at]?.funder === oddPenny ? 3 : 1);
        });
      }),
    );
  });
});

describe('terms are refused', () => {
  const refused = (wrong: Partial<Terms>, refusal: object) =>
    expect(priceTerms({ ...terms, ...wrong })).toStrictEqual({ ok: false, refusal });
  const component = (wrong: Partial<Component>) => ({ components: [physiotherapy, { ...physiotherapy, ...wrong }] });
  const most = 100_000_000_000;

  it('when there is nothing to fund', () => refused({ components: [] }, { code: 'NOTHING_TO_FUND' }));
  it.each([
    ['a negative price', component({ unitPence: -1 }), '/components/1/unitPence', -1],
    ['half a session', component({ quantity: 0.5 }), '/components/1/quantity', 0.5],
    ['no number', component({ grossPence: NaN }), '/components/1/grossPence', NaN],
    ['a negative gross', { grossPence: -260_300 }, '/grossPence', -260_300],
    ['more than can be counted', { grossPence: most + 1 }, '/grossPence', most + 1],
    ['a negative amount', { shares: [{ funder: icb, pence: -1 }] }, '/shares/0/pence', -1],
    [
      'a negative rate',
      { shares: [...terms.shares, { funder: hospice, basisPoints: -1 }] },
      '/shares/2/basisPoints',
      -1,
    ],
  ])('for %s', (_case, wrong, at, actual) => refused(wrong, { code: 'NOT_A_WHOLE_AMOUNT', at, actual, most }));
  it('when a component is not its quantity times its price', () =>
    refused(component({ grossPence: 260_299 }), {
      code: 'COMPONENT_DOES_NOT_ADD_UP',
      component: 1,
      expected: 260_300,
      actual: 260_299,
    }));
  it('when the gross is not what the components come to', () =>
    refused(component({}), { code: 'GROSS_DOES_NOT_ADD_UP', expected: 520_600, actual: 260_300 }));
  it('when nobody funds them', () => refused({ shares: [] }, { code: 'NO_FUNDER' }));
  it('when a funder is named twice', () =>
    refused(
      { shares: [...terms.shares, { funder: icb, basisPoints: 0 }] },
      { code: 'FUNDER_NAMED_TWICE', funder: icb },
    ));
  it('when the odd penny goes to a body that funds nothing', () =>
    refused({ oddPenny: hospice }, { code: 'ODD_PENNY_NOT_A_FUNDER', oddPenny: hospice }));
  it('when one share is an amount and the other a rate', () =>
    refused(
      {
        shares: [
          { funder: icb, pence: 195_225 },
          { funder: council, basisPoints: 2_500 },
        ],
      },
      { code: 'SHARES_OF_TWO_KINDS' },
    ));
  it.each([
    ['less', 2_499, 9_999],
    ['more', 2_501, 10_001],
  ])('when the rates come to %s than all of it', (_case, basisPoints, actual) =>
    refused(
      {
        shares: [
          { funder: icb, basisPoints: 7_500 },
          { funder: council, basisPoints },
        ],
      },
      { code: 'SHARES_DO_NOT_ADD_UP', unit: 'basisPoints', expected: 10_000, actual },
    ),
  );
  it('when the amounts do not come to the gross', () =>
    refused(
      {
        shares: [
          { funder: icb, pence: 195_225 },
          { funder: council, pence: 65_076 },
        ],
      },
      { code: 'SHARES_DO_NOT_ADD_UP', unit: 'pence', expected: 260_300, actual: 260_301 },
    ));
  it('when they end before they start', () =>
    refused(
      { effectiveTo: day('2026-04-12') },
      { code: 'ENDS_BEFORE_START', effectiveFrom: day('2026-04-13'), actual: day('2026-04-12') },
    ));
  it('when they reach back before the decision without authority', () =>
    refused(
      { decidedOn: day('2026-04-14') },
      { code: 'BACKDATED_WITHOUT_AUTHORITY', effectiveFrom: day('2026-04-13'), decidedOn: day('2026-04-14') },
    ));
});

describe('terms stand', () => {
  const stands = (other: Partial<Terms>) => expect(priceTerms({ ...terms, ...other }).ok).toBe(true);

  it('for one day', () => stands({ effectiveTo: terms.effectiveFrom }));
  it('without an end', () => stands({ effectiveTo: null }));
  it('from the day of the decision', () => stands({ decidedOn: terms.effectiveFrom }));
  it('from before the decision, by stated authority and reason', () =>
    stands({
      decidedOn: day('2026-09-01'),
      backdating: { authority: 'director-of-commissioning', reason: 'decision-delayed-by-hub' },
    }));
});
