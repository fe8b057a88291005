import { nhsNumberRange, parseNhsNumber } from './nhs-number.ts';
import { parseUpn } from './upn.ts';

/** Standing alone: digits within a UUID or a longer code are no number of a person. */
const NHS_LIKE = /(?<![A-Za-z0-9])\d{3}[ -]?\d{3}[ -]?\d{4}(?![A-Za-z0-9])/g;
const UPN_LIKE = /(?<![A-Za-z0-9])[A-Za-z]\d{11}[A-Za-z0-9](?![A-Za-z0-9])/g;
/** What every text of either kind has: cheap to ask of the many texts that have it not. */
const MAYBE_LIKE = /\d{3}[ -]?\d{3}[ -]?\d{4}/;

/** Numbers outside the blocks in use are not somebody's: counters and times in seconds look like those. */
const isNhsNumber = (text: string): boolean => {
  const parsed = parseNhsNumber(text.replaceAll(/[ -]/g, ''));
  return parsed.ok && nhsNumberRange(parsed.value) !== 'unissued';
};
const isUpn = (text: string): boolean => parseUpn(text.toUpperCase()).ok;
const among = (text: string, pattern: RegExp, isOne: (text: string) => boolean): boolean =>
  (text.match(pattern) ?? []).some(isOne);

/** Which identifier of a person a text holds: one whose check digit is right, so few other numbers are taken for it. */
export const personIdentifierIn = (text: string): 'an NHS number' | 'a UPN' | null => {
  if (!MAYBE_LIKE.test(text)) return null;
  if (among(text, NHS_LIKE, isNhsNumber)) return 'an NHS number';
  return among(text, UPN_LIKE, isUpn) ? 'a UPN' : null;
};
