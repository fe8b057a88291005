import type { Brand } from '../brand.ts';
import { accept, refuse, type Result } from '../result.ts';
import { shapeOf, type WrongIdentifier } from './refusal.ts';

/** Unique pupil number: a check letter, eleven digits, and a digit, or a letter while it is temporary. */
export type Upn = Brand<string, 'Upn'>;

export type UpnKind = 'permanent' | 'temporary';

export type NotAUpn = WrongIdentifier<'NOT_A_UPN', 'FORMAT' | 'CHECK_LETTER'>;

/** 23 letters, I, O and S left out; each stands for its place, A for 0. */
const LETTERS = 'ABCDEFGHJKLMNPQRTUVWXYZ';
const WRITTEN = /^[A-HJ-NP-RT-Z]\d{11}[\dA-HJ-NP-RT-Z]$/;

const valueOf = (character: string): number => (character >= 'A' ? LETTERS.indexOf(character) : Number(character));

/** Characters 2 to 13 weighted 2 to 13, modulo 23. */
const checkLetter = (text: string): string => {
  let sum = 0;
  for (let at = 1; at < 13; at += 1) sum += (at + 1) * valueOf(text.charAt(at));
  return LETTERS.charAt(sum % 23);
};

const isUpn = (text: string): text is Upn => WRITTEN.test(text) && text.startsWith(checkLetter(text));

/** Takes thirteen characters in capitals. Refusals never repeat what came. */
export const parseUpn = (value: unknown): Result<Upn, NotAUpn> => {
  const code = 'NOT_A_UPN';
  if (typeof value !== 'string' || !WRITTEN.test(value)) {
    const expected = 'a capital letter, eleven digits, then a digit or capital letter; never I, O or S';
    return refuse({ code, rule: 'FORMAT', expected, actual: shapeOf(value) });
  }
  if (isUpn(value)) return accept(value);
  const expected = 'a first letter that follows from the twelve characters after it (modulus 23)';
  return refuse({ code, rule: 'CHECK_LETTER', expected, actual: 'thirteen characters of which at least one is wrong' });
};

/** A temporary number is to be replaced once the pupil's permanent one is known. */
export const upnKind = (upn: Upn): UpnKind => (/[A-Z]$/.test(upn) ? 'temporary' : 'permanent');
