import type { Brand } from '../brand.ts';
import { accept, refuse, type Result } from '../result.ts';

/** Whole pence, GBP, never negative. Money is never a float. */
export type Pence = Brand<number, 'Pence'>;

export type NotPence = { readonly code: 'NOT_PENCE'; readonly expected: string; readonly actual: string };

/** A sum or product too large to be counted exactly. */
export type MoneyOverflow = { readonly code: 'MONEY_OVERFLOW'; readonly expected: string; readonly actual: string };

/** More was to be taken away than there is. */
export type NotEnoughMoney = { readonly code: 'NOT_ENOUGH_MONEY'; readonly available: Pence; readonly asked: Pence };

const MOST = Number.MAX_SAFE_INTEGER;

const isPence = (value: number): value is Pence => Number.isSafeInteger(value) && value >= 0 && !Object.is(value, -0);

/** What came in place of a number, without repeating text: a field filled by mistake may hold anything. */
export const receivedNumber = (value: unknown): string => {
  if (typeof value === 'number') return Object.is(value, -0) ? '-0' : String(value);
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  return typeof value === 'string' ? 'text' : 'neither number nor text';
};

/** Takes a whole number from 0 to 9,007,199,254,740,991. Text is refused, even of digits. */
export const parsePence = (value: unknown): Result<Pence, NotPence> => {
  if (typeof value === 'number' && isPence(value)) return accept(value);
  return refuse({
    code: 'NOT_PENCE',
    expected: `a whole number of pence from 0 to ${MOST}`,
    actual: receivedNumber(value),
  });
};

/** An amount written in source code or a test. Throws on a wrong one, since only an edit can mend it. */
export const literalPence = (value: number): Pence => {
  if (isPence(value)) return value;
  throw new TypeError(
    `Expected whole pence from 0 to ${MOST}, got ${receivedNumber(value)}: correct it in the source.`,
  );
};

export const NO_PENCE = literalPence(0);

const counted = (exact: bigint): Result<Pence, MoneyOverflow> => {
  const amount = Number(exact);
  if (isPence(amount)) return accept(amount);
  return refuse({ code: 'MONEY_OVERFLOW', expected: `at most ${MOST} pence`, actual: `${exact} pence` });
};

export const sumPence = (amounts: readonly Pence[]): Result<Pence, MoneyOverflow> =>
  counted(amounts.reduce((sum, amount) => sum + BigInt(amount), 0n));

export const addPence = (a: Pence, b: Pence): Result<Pence, MoneyOverflow> => sumPence([a, b]);

export const subtractPence = (available: Pence, asked: Pence): Result<Pence, NotEnoughMoney> => {
  const left = available - asked;
  return isPence(left) ? accept(left) : refuse({ code: 'NOT_ENOUGH_MONEY', available, asked });
};

/** `times` is a whole number from 0 on, such as weeks; anything else throws a RangeError. */
export const multiplyPence = (amount: Pence, times: number): Result<Pence, MoneyOverflow> => {
  if (!Number.isSafeInteger(times) || times < 0)
    throw new RangeError(`Expected to multiply by a whole number from 0 on, got ${times}: parse the quantity first.`);
  return counted(BigInt(amount) * BigInt(times));
};

/** `£1,234.05`. */
export const formatPounds = (amount: Pence): string => {
  const digits = String(amount).padStart(3, '0');
  const pounds = digits.slice(0, -2).replace(/\B(?=(?:\d{3})+$)/g, ',');
  return `£${pounds}.${digits.slice(-2)}`;
};
