import { setTimeout as pause } from 'node:timers/promises';
import type { Chance } from '@accord/kernel';

const firstMs = 50;
const longestMs = 2000;

/** A share from 0 to 1. */
const share = (chance: Chance): number => Number.parseInt(chance.salt().slice(0, 8), 16) / 0xffffffff;

/** How long to wait after so many failures in a row: twice as long each time, half of it by chance, so that many who fail together do not come back together. */
export const delayMs = (failures: number, chance: Chance): number => {
  const most = Math.min(longestMs, firstMs * 2 ** Math.min(failures, 10));
  return most / 2 + (most / 2) * share(chance);
};

export interface Patience {
  readonly chance: Chance;
  /** How long to go on trying. */
  readonly patienceMs: number;
}

/** Tries until it succeeds, fails for good, or the patience is over; then throws the last error. */
export const patiently = async <T>(
  { chance, patienceMs }: Patience,
  isPassing: (error: unknown) => boolean,
  attempt: () => Promise<T>,
): Promise<T> => {
  const until = performance.now() + patienceMs;
  for (let failures = 0; ; failures += 1) {
    try {
      return await attempt();
    } catch (error) {
      const wait = delayMs(failures, chance);
      if (!isPassing(error) || performance.now() + wait > until) throw error;
      await pause(wait);
    }
  }
};
