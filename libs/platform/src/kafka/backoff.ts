import type { Chance } from '@accord/kernel';

const firstMs = 200;
/** Also the longest that an outage lasts here after it is over for others. */
const longestMs = 5000;
const steepest = 20;

/** From 0 up to 1, from the first 32 bits of a salt. */
const fractionOf = (chance: Chance): number => Number.parseInt(chance.salt().slice(0, 8), 16) / 2 ** 32;

/**
 * How long to wait before the attempt after `failures` failures: doubling, with jitter of half, so that consumers which
 * failed together do not come back together.
 */
export const backoffMs = (failures: number, chance: Chance): number => {
  const whole = Math.min(longestMs, firstMs * 2 ** Math.min(failures - 1, steepest));
  return Math.round(whole / 2 + (whole / 2) * fractionOf(chance));
};
