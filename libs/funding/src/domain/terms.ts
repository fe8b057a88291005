import { accept, literalPence, refuse, splitByWeights, type Day, type Result } from '@accord/kernel';

/** One thing that is paid for. `grossPence` is `quantity` times `unitPence`. */
export interface Component {
  readonly lineId: string;
  readonly section: 'F' | 'G' | 'H1' | 'H2';
  readonly provision: string;
  readonly unit: 'hour' | 'session' | 'day' | 'night' | 'week' | 'month' | 'term' | 'year' | 'once';
  readonly quantity: number;
  readonly unitPence: number;
  readonly grossPence: number;
}

/** What a funder pays of the gross: an amount, or a rate in basis points (10,000 is all of it). */
export type Share =
  { readonly funder: string; readonly pence: number } | { readonly funder: string; readonly basisPoints: number };

/** A share as the amount that it comes to. */
export type FunderShare = { readonly funder: string; readonly pence: number };

/**
 * What an agreement must record to stand up in audit: CFA 2014 s.26(3); SI 2000/617 regs 7, 9. Both days are in force;
 * without an `effectiveTo` it runs until it is ended.
 */
export interface Terms {
  readonly components: readonly Component[];
  readonly grossPence: number;
  readonly shares: readonly Share[];
  /** How the shares were arrived at, for example thirds or by care hours. */
  readonly method: 'fixed' | 'basis-points' | 'by-element' | 'care-hours' | 'band' | 'thirds';
  /** The funder that takes the pennies which rates leave over; without it they go by largest remainder. */
  readonly oddPenny?: string;
  readonly legalPower: 'cfa-s42-3' | 'nhs-s75' | 'nhs-s76' | 'nhs-s256' | 'ca-s17' | 'nhs-s3';
  readonly provider: string | null;
  readonly legalDutyHolder: string;
  readonly effectiveFrom: Day;
  readonly effectiveTo: Day | null;
  readonly decidedOn: Day;
  readonly reviewOn: Day | null;
  readonly noticeDays: number | null;
  readonly backdating: { readonly authority: string; readonly reason: string } | null;
}

export type TermsRefusal =
  | { code: 'NOTHING_TO_FUND' }
  /** `at` is the place in the terms, as a JSON Pointer; `most` bounds what can be counted exactly. */
  | { code: 'NOT_A_WHOLE_AMOUNT'; at: string; actual: number; most: number }
  | { code: 'COMPONENT_DOES_NOT_ADD_UP'; component: number; expected: number; actual: number }
  | { code: 'GROSS_DOES_NOT_ADD_UP'; expected: number; actual: number }
  | { code: 'NO_FUNDER' }
  | { code: 'FUNDER_NAMED_TWICE'; funder: string }
  | { code: 'SHARES_OF_TWO_KINDS' }
  | { code: 'SHARES_DO_NOT_ADD_UP'; unit: 'pence' | 'basisPoints'; expected: number; actual: number }
  | { code: 'ODD_PENNY_NOT_A_FUNDER'; oddPenny: string }
  | { code: 'ENDS_BEFORE_START'; effectiveFrom: Day; actual: Day }
  | { code: 'BACKDATED_WITHOUT_AUTHORITY'; effectiveFrom: Day; decidedOn: Day };

const WHOLE = 10_000; // basis points
const MOST = 100_000_000_000; // a billion pounds: a product that equals such a gross was counted exactly

const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0);
const isFixed = (share: Share) => 'pence' in share;
const amountOf = (share: Share) => ('pence' in share ? share.pence : share.basisPoints);

const amountsOf = ({ components, grossPence, shares }: Terms): readonly (readonly [at: string, amount: number])[] => [
  ...components.flatMap((component, at) =>
    (['quantity', 'unitPence', 'grossPence'] as const).map(
      (name) => [`/components/${at}/${name}`, component[name]] as const,
    ),
  ),
  ['/grossPence', grossPence],
  ...shares.map(
    (share, at) => [`/shares/${at}/${'pence' in share ? 'pence' : 'basisPoints'}`, amountOf(share)] as const,
  ),
];

const checkAmounts = (terms: Terms): TermsRefusal | null => {
  const wrong = amountsOf(terms).find(([, amount]) => !Number.isInteger(amount) || amount < 0 || amount > MOST);
  return wrong ? { code: 'NOT_A_WHOLE_AMOUNT', at: wrong[0], actual: wrong[1], most: MOST } : null;
};

const checkComponents = ({ components, grossPence }: Terms): TermsRefusal | null => {
  if (components.length === 0) return { code: 'NOTHING_TO_FUND' };
  for (const [component, { quantity, unitPence, grossPence: actual }] of components.entries()) {
    const expected = quantity * unitPence;
    if (actual !== expected) return { code: 'COMPONENT_DOES_NOT_ADD_UP', component, expected, actual };
  }
  const expected = sum(components.map((component) => component.grossPence));
  return grossPence === expected ? null : { code: 'GROSS_DOES_NOT_ADD_UP', expected, actual: grossPence };
};

const checkFunders = ({ shares, oddPenny }: Terms): TermsRefusal | null => {
  const funders = shares.map(({ funder }) => funder);
  const twice = funders.find((funder, at) => funders.indexOf(funder) !== at);
  if (funders.length === 0) return { code: 'NO_FUNDER' };
  if (twice !== undefined) return { code: 'FUNDER_NAMED_TWICE', funder: twice };
  return oddPenny === undefined || funders.includes(oddPenny) ? null : { code: 'ODD_PENNY_NOT_A_FUNDER', oddPenny };
};

const checkDays = ({ effectiveFrom, effectiveTo, decidedOn, backdating }: Terms): TermsRefusal | null => {
  if (effectiveTo !== null && effectiveTo < effectiveFrom)
    return { code: 'ENDS_BEFORE_START', effectiveFrom, actual: effectiveTo };
  if (effectiveFrom < decidedOn && !backdating)
    return { code: 'BACKDATED_WITHOUT_AUTHORITY', effectiveFrom, decidedOn };
  return null;
};

const checkShares = ({ shares, grossPence }: Terms): TermsRefusal | null => {
  const fixed = shares.filter(isFixed).length;
  if (fixed !== 0 && fixed !== shares.length) return { code: 'SHARES_OF_TWO_KINDS' };
  const [unit, expected] = fixed === 0 ? (['basisPoints', WHOLE] as const) : (['pence', grossPence] as const);
  const actual = sum(shares.map(amountOf));
  return actual === expected ? null : { code: 'SHARES_DO_NOT_ADD_UP', unit, expected, actual };
};

const checks = [checkAmounts, checkComponents, checkFunders, checkShares, checkDays];

const byLargestRemainder = (grossPence: number, rates: readonly number[]): readonly number[] => {
  const split = splitByWeights(literalPence(grossPence), rates);
  if (split.ok) return split.value;
  throw new Error(`Expected rates that add up, got ${split.refusal.actual}: check the terms before pricing them.`);
};

/** The named funder's part is what the others, each rounded down, leave of the gross. */
const withOddPenny = (grossPence: number, rates: readonly number[], odd: number): readonly number[] => {
  const floors = rates.map((rate, at) => (at === odd ? 0 : Math.floor((grossPence * rate) / WHOLE)));
  return floors.with(odd, grossPence - sum(floors));
};

const inPence = ({ shares, grossPence, oddPenny }: Terms): readonly number[] => {
  const amounts = shares.map(amountOf);
  if (shares.some(isFixed)) return amounts;
  if (oddPenny === undefined) return byLargestRemainder(grossPence, amounts);
  return withOddPenny(
    grossPence,
    amounts,
    shares.findIndex(({ funder }) => funder === oddPenny),
  );
};

/** What each funder pays under these terms, in their order, or the first thing that is wrong with them. */
export const priceTerms = (terms: Terms): Result<readonly FunderShare[], TermsRefusal> => {
  for (const check of checks) {
    const refusal = check(terms);
    if (refusal) return refuse(refusal);
  }
  const pence = inPence(terms);
  return accept(terms.shares.map(({ funder }, at) => ({ funder, pence: pence[at] ?? 0 })));
};
