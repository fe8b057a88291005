import type { Brand } from '../brand.ts';
import { accept, refuse, type Result } from '../result.ts';
import { codeOrShape, type WrongIdentifier } from './refusal.ts';

/** Code of a statistical area: a letter for the country and eight digits. */
export type GssCode = Brand<string, 'GssCode'>;

export type NotAGssCode = WrongIdentifier<'NOT_A_GSS_CODE'>;

const KINDS = {
  E06: 'unitary-authority',
  E07: 'district',
  E08: 'metropolitan-district',
  E09: 'london-borough',
  E10: 'county',
  E12: 'region',
  E38: 'sub-icb-location',
  E54: 'icb',
} as const;

type Prefix = keyof typeof KINDS;

/** `other` is an area that this hub has no use for, in England or beyond. */
export type GssKind = (typeof KINDS)[Prefix] | 'other';

const isGssCode = (text: string): text is GssCode => /^[EJKLMNSW]\d{8}$/.test(text);

const isPrefix = (text: string): text is Prefix => Object.hasOwn(KINDS, text);

/** Takes a capital letter and eight digits. */
export const parseGssCode = (value: unknown): Result<GssCode, NotAGssCode> => {
  if (typeof value === 'string' && isGssCode(value)) return accept(value);
  const expected = 'a letter of a country (E for England) and eight digits';
  return refuse({ code: 'NOT_A_GSS_CODE', rule: 'FORMAT', expected, actual: codeOrShape(value) });
};

export const gssKind = (code: GssCode): GssKind => {
  const prefix = code.slice(0, 3);
  return isPrefix(prefix) ? KINDS[prefix] : 'other';
};
