import type { Chance } from '@accord/kernel';

export interface Backoff {
  readonly firstMs: number;
  readonly longestMs: number;
}

/** More would leave what numbers can say, and is longer than anything waits. */
const mostDoublings = 20;
const wholeShare = 0xff_ff_ff_ff;

/**
 * How long to wait: twice as long with each failure, half of it by chance, so that many who failed together do not come back
 * together.
 */
export const backoffMs = ({ firstMs, longestMs }: Backoff, doublings: number, chance: Chance): number => {
  const most = Math.min(longestMs, firstMs * 2 ** Math.min(doublings, mostDoublings));
  return most / 2 + (most / 2) * (Number.parseInt(chance.salt().slice(0, 8), 16) / wholeShare);
};
