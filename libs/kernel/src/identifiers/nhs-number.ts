import type { Brand } from '../brand.ts';
import { accept, refuse, type Result } from '../result.ts';
import { lastDigit, nineDigitsModuloEleven } from './modulus-eleven.ts';
import { shapeOf, type WrongIdentifier } from './refusal.ts';

/** Ten digits, without spaces. That it is well formed does not say that it was issued, or to whom. */
export type NhsNumber = Brand<string, 'NhsNumber'>;

export type NotAnNhsNumber = WrongIdentifier<'NOT_AN_NHS_NUMBER', 'FORMAT' | 'CHECK_DIGIT'>;

/** Only `issued` is used for patients in England; the others are worth a warning, not a refusal. */
export type NhsNumberRange = 'issued' | 'northern-ireland' | 'test' | 'unissued';

const WRITTEN = /^(\d{3})( ?)(\d{3})\2(\d{4})$/;

/** 11 minus the remainder; 11 counts as 0, and 10 is no digit, so nine digits that give it have no number. */
const hasCheckDigit = (digits: string): boolean => (11 - nineDigitsModuloEleven(digits)) % 11 === lastDigit(digits);

const isNhsNumber = (digits: string): digits is NhsNumber => /^\d{10}$/.test(digits) && hasCheckDigit(digits);

/** Takes ten digits, with or without the spaces of 999 000 0018. Refusals never repeat what came. */
export const parseNhsNumber = (value: unknown): Result<NhsNumber, NotAnNhsNumber> => {
  const code = 'NOT_AN_NHS_NUMBER';
  if (typeof value !== 'string' || !WRITTEN.test(value))
    return refuse({ code, rule: 'FORMAT', expected: 'ten digits', actual: shapeOf(value) });
  const digits = value.replaceAll(' ', '');
  if (isNhsNumber(digits)) return accept(digits);
  const expected = 'a last digit that follows from the nine before it (modulus 11)';
  return refuse({ code, rule: 'CHECK_DIGIT', expected, actual: 'ten digits of which at least one is wrong' });
};

/** By the block of the first nine digits. */
export const nhsNumberRange = (number: NhsNumber): NhsNumberRange => {
  const nine = Number(number.slice(0, 9));
  if (nine >= 999_000_000) return 'test';
  if (nine >= 320_000_001 && nine <= 399_999_999) return 'northern-ireland';
  return /^[3467]/.test(number) ? 'issued' : 'unissued';
};
