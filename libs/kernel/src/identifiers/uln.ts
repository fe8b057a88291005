import type { Brand } from '../brand.ts';
import { accept, refuse, type Result } from '../result.ts';
import { lastDigit, nineDigitsModuloEleven } from './modulus-eleven.ts';
import { shapeOf, type WrongIdentifier } from './refusal.ts';

/** Unique learner number: ten digits. */
export type Uln = Brand<string, 'Uln'>;

export type NotAUln = WrongIdentifier<'NOT_A_ULN', 'FORMAT' | 'PLACEHOLDER' | 'CHECK_DIGIT'>;

const PLACEHOLDER = '9999999999';

/** 10 minus the remainder; a remainder of 0 would give 10, so nine digits that leave it have no number. */
const isUln = (digits: string): digits is Uln =>
  /^\d{10}$/.test(digits) && 10 - nineDigitsModuloEleven(digits) === lastDigit(digits);

/** Takes ten digits. The placeholder for "not known" is refused by its own rule. Refusals never repeat what came. */
export const parseUln = (value: unknown): Result<Uln, NotAUln> => {
  const code = 'NOT_A_ULN';
  if (typeof value !== 'string' || !/^\d{10}$/.test(value))
    return refuse({ code, rule: 'FORMAT', expected: 'ten digits', actual: shapeOf(value) });
  if (value === PLACEHOLDER) {
    const expected = 'no ULN at all where it is not known';
    return refuse({ code, rule: 'PLACEHOLDER', expected, actual: 'the placeholder of ten nines' });
  }
  if (isUln(value)) return accept(value);
  const expected = 'a last digit that follows from the nine before it (modulus 11)';
  return refuse({ code, rule: 'CHECK_DIGIT', expected, actual: 'ten digits of which at least one is wrong' });
};
