import type { Brand } from '../brand.ts';
import { accept, refuse, type Result } from '../result.ts';
import { literalPence, receivedNumber, type Pence } from './pence.ts';

/** Hundredths of one per cent, 0 to 10,000. */
export type BasisPoints = Brand<number, 'BasisPoints'>;

export type NotBasisPoints = { readonly code: 'NOT_BASIS_POINTS'; readonly expected: string; readonly actual: string };

/** In basis points. */
export type SharesDoNotAddUp = {
  readonly code: 'SHARES_DO_NOT_ADD_UP';
  readonly expected: number;
  readonly actual: number;
};

export type NothingToSplitBy = {
  readonly code: 'NOTHING_TO_SPLIT_BY';
  readonly expected: string;
  readonly actual: string;
};

/** One hundred per cent. */
export const ALL_BASIS_POINTS = 10_000;

const isBasisPoints = (value: number): value is BasisPoints =>
  Number.isInteger(value) && value >= 0 && value <= ALL_BASIS_POINTS && !Object.is(value, -0);

export const parseBasisPoints = (value: unknown): Result<BasisPoints, NotBasisPoints> => {
  if (typeof value === 'number' && isBasisPoints(value)) return accept(value);
  const expected = `a whole number of basis points from 0 to ${ALL_BASIS_POINTS}, where 100 is one per cent`;
  return refuse({ code: 'NOT_BASIS_POINTS', expected, actual: receivedNumber(value) });
};

type Share = { readonly floor: bigint; readonly remainder: bigint; readonly at: number };

const byRemainderThenOrder = (a: Share, b: Share): number => {
  if (a.remainder === b.remainder) return a.at - b.at;
  return a.remainder > b.remainder ? -1 : 1;
};

/** Products of money and weights pass the safe integers, so they are counted in BigInt. */
const largestRemainder = (total: Pence, weights: readonly number[], sum: bigint): readonly Pence[] => {
  const shares = weights.map((weight, at): Share => {
    const exact = BigInt(total) * BigInt(weight);
    return { floor: exact / sum, remainder: exact % sum, at };
  });
  const handedOut = shares.reduce((pence, { floor }) => pence + floor, 0n);
  const oddPennies = Number(BigInt(total) - handedOut); // fewer than there are shares
  const takers = new Set(shares.toSorted(byRemainderThenOrder).slice(0, oddPennies));
  return shares.map((share) => literalPence(Number(share.floor) + (takers.has(share) ? 1 : 0)));
};

const isWeight = (weight: number): boolean => Number.isSafeInteger(weight) && weight >= 0;

/**
 * Splits an amount in proportion to whole weights, in their order. Each share is first rounded down to the penny; the
 * pennies left over go one each to the shares that lost the largest part of a penny, and among equals to the one named
 * first. The shares always add up to the amount, and each is less than a penny from its exact part.
 */
export const splitByWeights = (
  total: Pence,
  weights: readonly number[],
): Result<readonly Pence[], NothingToSplitBy> => {
  const wrong = weights.find((weight) => !isWeight(weight));
  const sum = wrong === undefined ? weights.reduce((all, weight) => all + BigInt(weight), 0n) : 0n;
  if (sum > 0n) return accept(largestRemainder(total, weights, sum));
  const expected = 'whole weights from 0 on, at least one of them above 0';
  const actual = wrong === undefined ? `${weights.length} weights, none above 0` : receivedNumber(wrong);
  return refuse({ code: 'NOTHING_TO_SPLIT_BY', expected, actual });
};

/** As `splitByWeights`, for shares that must make up the whole. */
export const splitByBasisPoints = (
  total: Pence,
  shares: readonly BasisPoints[],
): Result<readonly Pence[], SharesDoNotAddUp> => {
  const actual = shares.reduce((sum, share) => sum + share, 0);
  if (actual !== ALL_BASIS_POINTS) return refuse({ code: 'SHARES_DO_NOT_ADD_UP', expected: ALL_BASIS_POINTS, actual });
  return accept(largestRemainder(total, shares, BigInt(ALL_BASIS_POINTS)));
};
