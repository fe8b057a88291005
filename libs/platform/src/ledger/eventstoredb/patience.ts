import { setTimeout as pause } from 'node:timers/promises';
import type { Chance } from '@accord/kernel';
import { backoffMs } from '../../chance/backoff.ts';

const backoff = { firstMs: 50, longestMs: 2000 };

/** How long to wait after so many failures in a row. */
export const delayMs = (failures: number, chance: Chance): number => backoffMs(backoff, failures, chance);

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
