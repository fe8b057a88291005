import { accept, nhsNumberRange, parseNhsNumber, parseUpn, refuse, type Result } from '@accord/kernel';
import { isFields, within, type Fault, type Fields } from './fault.ts';
import type { Refusal } from './refusal.ts';

/** Standing alone: digits within a UUID or a longer code are no number of a person. */
const NHS_LIKE = /(?<![A-Za-z0-9])\d{3}[ -]?\d{3}[ -]?\d{4}(?![A-Za-z0-9])/g;
const UPN_LIKE = /(?<![A-Za-z0-9])[A-Za-z]\d{11}[A-Za-z0-9](?![A-Za-z0-9])/g;
/** What every text of either kind has: cheap to ask of the many texts that have it not. */
const MAYBE_LIKE = /\d{3}[ -]?\d{3}[ -]?\d{4}/;
const SHORTEST = 10;

/** Numbers outside the blocks in use are not somebody's: counters and times in seconds look like those. */
const isNhsNumber = (text: string): boolean => {
  const parsed = parseNhsNumber(text.replaceAll(/[ -]/g, ''));
  return parsed.ok && nhsNumberRange(parsed.value) !== 'unissued';
};
const isUpn = (text: string): boolean => parseUpn(text.toUpperCase()).ok;
const among = (text: string, pattern: RegExp, isOne: (text: string) => boolean): boolean =>
  (text.match(pattern) ?? []).some(isOne);

/** Which identifier of a person a text holds: one whose check digit is right, so few other numbers are taken for it. */
const identifierIn = (text: string): string | null => {
  if (!MAYBE_LIKE.test(text)) return null;
  if (among(text, NHS_LIKE, isNhsNumber)) return 'an NHS number';
  return among(text, UPN_LIKE, isUpn) ? 'a UPN' : null;
};

const PERIODS = [
  ['from', 'to'],
  ['startsOn', 'endsOn'],
] as const;

/** Days and months compare as far as both are written: a month may end after a day within it. */
const isReversed = (from: string, to: string): boolean => {
  const length = Math.min(from.length, to.length);
  return to.slice(0, length) < from.slice(0, length);
};

const DATE = /^\d{4}-\d{2}(-\d{2})?$/;
const isDate = (value: unknown): value is string => typeof value === 'string' && DATE.test(value);

/** What is wrong, with the names that lead to it. */
interface Found extends Fault {
  readonly code: 'PERIOD_REVERSED' | 'IDENTIFIER_IN_DATA';
}

const reversedIn = (fields: Fields): Found | null => {
  for (const [start, end] of PERIODS) {
    const [from, to] = [fields[start], fields[end]];
    if (isDate(from) && isDate(to) && isReversed(from, to))
      return { code: 'PERIOD_REVERSED', pointer: `/${end}`, expected: `not before ${start}, ${from}`, actual: to };
  }
  return null;
};

const identified = (text: string): Found | null => {
  if (text.length < SHORTEST) return null;
  const actual = identifierIn(text);
  const expected = 'no identifier of a person in data: the subject attribute says whose fact it is';
  return actual === null ? null : { code: 'IDENTIFIER_IN_DATA', pointer: '', expected, actual };
};

const below = (name: string, wrong: Found): Found => ({ ...wrong, pointer: within('', name) + wrong.pointer });

/** The first thing wrong anywhere in the value; its pointer is made on the way back, and for nothing else. */
const wrongIn = (value: unknown): Found | null => {
  if (typeof value === 'string') return identified(value);
  if (Array.isArray(value)) {
    for (let at = 0; at < value.length; at += 1) {
      const wrong = wrongIn(value[at]);
      if (wrong) return below(String(at), wrong);
    }
    return null;
  }
  if (!isFields(value)) return null;
  for (const name of Object.keys(value)) {
    const wrong = wrongIn(value[name]);
    if (wrong) return below(name, wrong);
  }
  return reversedIn(value);
};

/** What no schema can say: periods run forwards, and nobody's identifier is in the data. Data is of a finite depth. */
export const checkData = (data: Fields): Result<null, Refusal> => {
  const wrong = wrongIn(data);
  return wrong ? refuse({ ...wrong, pointer: `/data${wrong.pointer}` }) : accept(null);
};
