import { shown, type Outcome, type Subject } from '../refusal.ts';
import { accept, refuse } from '../result.ts';

const largest = Number.MAX_SAFE_INTEGER;
const expected = `a decimal number from 0 to ${largest} without sign or leading zeros`;

/** Sizes, indexes and times: beyond 2^53 a number would be rounded, so it is refused. A log a second for 285 million years fits. */
export const readNumber = (subject: Subject, text: string): Outcome<number> => {
  const value = /^(?:0|[1-9][0-9]{0,15})$/.test(text) ? Number(text) : Number.NaN;
  return value <= largest ? accept(value) : refuse({ code: 'NOT_A_NUMBER', subject, expected, got: shown(text) });
};

export const isCount = (value: number): boolean => Number.isSafeInteger(value) && value >= 0;
