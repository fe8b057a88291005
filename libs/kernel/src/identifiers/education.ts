import type { Brand } from '../brand.ts';
import { accept, refuse, type Result } from '../result.ts';
import { codeOrShape, type WrongIdentifier } from './refusal.ts';

/** The Department for Education's number of a local authority: three digits. */
export type DfeLaCode = Brand<string, 'DfeLaCode'>;

/** Authority and establishment number together: seven digits, without the stroke. */
export type Laestab = Brand<string, 'Laestab'>;

/** Unique reference number of an educational establishment: five or six digits. */
export type Urn = Brand<string, 'Urn'>;

/** UK provider reference number: eight digits that begin with 1. */
export type Ukprn = Brand<string, 'Ukprn'>;

export type NotADfeLaCode = WrongIdentifier<'NOT_A_DFE_LA_CODE'>;
export type NotALaestab = WrongIdentifier<'NOT_A_LAESTAB'>;
export type NotAUrn = WrongIdentifier<'NOT_A_URN'>;
export type NotAUkprn = WrongIdentifier<'NOT_A_UKPRN'>;

const wrong = <Code extends string>(code: Code, expected: string, value: unknown) =>
  refuse({ code, rule: 'FORMAT', expected, actual: codeOrShape(value) } as const);

const isDfeLaCode = (text: string): text is DfeLaCode => /^[1-9]\d{2}$/.test(text);
const isLaestab = (text: string): text is Laestab => /^[1-9]\d{6}$/.test(text);
const isUrn = (text: string): text is Urn => /^[1-9]\d{4,5}$/.test(text);
const isUkprn = (text: string): text is Ukprn => /^1\d{7}$/.test(text);

/** Takes three digits as text, the first not 0. */
export const parseDfeLaCode = (value: unknown): Result<DfeLaCode, NotADfeLaCode> =>
  typeof value === 'string' && isDfeLaCode(value)
    ? accept(value)
    : wrong('NOT_A_DFE_LA_CODE', 'three digits, the first not 0', value);

/** Takes `3914000` and `391/4000`. */
export const parseLaestab = (value: unknown): Result<Laestab, NotALaestab> => {
  const digits = typeof value === 'string' ? value.replace(/^(\d{3})\//, '$1') : '';
  if (isLaestab(digits)) return accept(digits);
  return wrong('NOT_A_LAESTAB', 'three digits of the authority and four of the establishment', value);
};

/** Takes five or six digits as text. */
export const parseUrn = (value: unknown): Result<Urn, NotAUrn> =>
  typeof value === 'string' && isUrn(value)
    ? accept(value)
    : wrong('NOT_A_URN', 'five or six digits, the first not 0', value);

/** Takes eight digits as text. */
export const parseUkprn = (value: unknown): Result<Ukprn, NotAUkprn> =>
  typeof value === 'string' && isUkprn(value)
    ? accept(value)
    : wrong('NOT_A_UKPRN', 'eight digits that begin with 1', value);
