import fc from 'fast-check';
import { literalPence as pence } from './pence.ts';
import { parseBasisPoints, splitByBasisPoints, splitByWeights, type BasisPoints } from './split.ts';

const points = (...values: number[]): BasisPoints[] =>
  values.map((value) => {
    const parsed = parseBasisPoints(value);
    if (!parsed.ok) throw new Error(`expected ${parsed.refusal.expected}`);
    return parsed.value;
  });

const anyTotal = fc.oneof(fc.maxSafeNat(), fc.nat(1000)).map(pence);
const anyWeights = fc
  .array(fc.oneof(fc.nat(5), fc.nat(10_000), fc.maxSafeNat()), { minLength: 1, maxLength: 6 })
  .filter((weights) => weights.some((weight) => weight > 0));

const split = (total: number, weights: readonly number[]): readonly number[] => {
  const shares = splitByWeights(pence(total), weights);
  if (shares.ok) return shares.value;
  throw new Error(`expected ${shares.refusal.expected}, got ${shares.refusal.actual}`);
};

describe('the odd penny', () => {
  it.each([
    ['goes to the one named first among equals', 100, [1, 1, 1], [34, 33, 33]],
    ['goes one each when there are two', 101, [1, 1, 1], [34, 34, 33]],
    ['goes to the largest part of a penny before the order', 100, [1, 2], [33, 67]],
    ['is not given to a share of nothing', 1, [0, 1, 1], [0, 1, 0]],
    ['is the whole amount of a penny', 1, [1, 1, 1, 1], [1, 0, 0, 0]],
    ['does not arise when the amount divides', 90_000, [1, 1, 1], [30_000, 30_000, 30_000]],
    ['does not arise for nothing', 0, [1, 2], [0, 0]],
    ['does not arise for one', 101, [7], [101]],
  ])('%s', (_, total, weights, expected) => {
    expect(split(total, weights)).toEqual(expected);
  });
});

describe('a split', () => {
  it('adds up to the amount, each share less than a penny from its exact part', () => {
    fc.assert(
      fc.property(anyTotal, anyWeights, (total, weights) => {
        const shares = split(total, weights);
        const sum = weights.reduce((all, weight) => all + BigInt(weight), 0n);
        expect(shares.reduce((all, share) => all + BigInt(share), 0n)).toBe(BigInt(total));
        shares.forEach((share, at) => {
          const off = BigInt(share) * sum - BigInt(total) * BigInt(weights[at] ?? 0);
          expect(off < sum && off > -sum).toBe(true);
        });
      }),
    );
  });

  it('gives the odd pennies exactly to the largest parts of a penny, the first named among equals', () => {
    fc.assert(
      fc.property(anyTotal, anyWeights, (total, weights) => {
        const sum = weights.reduce((all, weight) => all + BigInt(weight), 0n);
        const exact = weights.map((weight) => BigInt(total) * BigInt(weight));
        const shares = split(total, weights);
        const tookPenny = shares.map((share, at) => BigInt(share) > (exact[at] ?? 0n) / sum);
        const lost = exact.map((part) => part % sum);
        for (const [a, partOfA] of lost.entries())
          for (const [b, partOfB] of lost.entries()) {
            const aComesFirst = partOfA > partOfB || (partOfA === partOfB && a < b);
            if (aComesFirst && tookPenny[b]) expect(tookPenny[a]).toBe(true);
          }
      }),
    );
  });

  it('is the same for weights in the same proportion', () => {
    const small = fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(anyTotal, small, fc.integer({ min: 1, max: 1000 }), (total, weights, times) => {
        expect(
          split(
            total,
            weights.map((weight) => weight * times),
          ),
        ).toEqual(split(total, weights));
      }),
    );
  });

  it.each([
    [[], '0 weights, none above 0'],
    [[0, 0], '2 weights, none above 0'],
    [[1, -1], '-1'],
    [[1, 0.5], '0.5'],
  ])('cannot be made by the weights %j', (weights, actual) => {
    expect(splitByWeights(pence(100), weights)).toMatchObject({ refusal: { code: 'NOTHING_TO_SPLIT_BY', actual } });
  });
});

describe('a split by basis points', () => {
  it('takes shares that make up the whole', () =>
    expect(splitByBasisPoints(pence(95_001), points(5000, 2500, 2500))).toEqual({
      ok: true,
      value: [47_501, 23_750, 23_750],
    }));

  it.each([9_999, 10_001])('refuses shares that make up %i of 10,000', (actual) => {
    expect(splitByBasisPoints(pence(100), points(5000, actual - 5000))).toEqual({
      ok: false,
      refusal: { code: 'SHARES_DO_NOT_ADD_UP', expected: 10_000, actual },
    });
  });

  it.each([-1, -0, 10_001, 33.33, '5000', null])('refuses %p as basis points', (value) => {
    expect(parseBasisPoints(value)).toMatchObject({ ok: false, refusal: { code: 'NOT_BASIS_POINTS' } });
  });
});
