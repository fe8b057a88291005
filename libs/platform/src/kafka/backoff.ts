import type { Chance } from '@accord/kernel';
import { backoffMs as pauseMs } from '../chance/backoff.ts';

/** The longest is also how long an outage lasts here after it is over for others. */
const backoff = { firstMs: 200, longestMs: 5000 };

/** How long to wait before the attempt after `failures` failures, in whole milliseconds. */
export const backoffMs = (failures: number, chance: Chance): number =>
  Math.round(pauseMs(backoff, failures - 1, chance));
