import { isExact, type DayRange, type Lateness } from '@accord/kernel';
import type { Breach } from './expected.ts';

export const rangeText = (range: DayRange | null): string => {
  if (range === null) return 'not known';
  return isExact(range) ? range.earliest : `${range.earliest} to ${range.latest}`;
};

export const latenessText = (late: Lateness | null): string => {
  if (late === null) return 'not known';
  const { atLeast, atMost } = late;
  return atLeast === atMost ? `${atLeast} ${atLeast === 1 ? 'day' : 'days'}` : `${atLeast} to ${atMost} days`;
};

export const breachText = (breach: Breach): string =>
  breach === 'not_provable' ? 'not provable' : breach ? 'yes' : 'no';
