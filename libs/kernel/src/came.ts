/**
 * What came, in words for an answer, a record or a log. A field filled by mistake may hold a child's name or number, so
 * text is told by its length, and only what no identifier of a person looks like is repeated: a small number, and a date
 * in the form in which dates are written here.
 */
const WRITTEN_DATE =
  /^\d{4}-(?:autumn|spring|summer|winter|\d{2}(?:-\d{2}(?:[Tt ]\d{2}:\d{2}(?::\d{2})?(?:[Zz]|[+-]\d{2}:\d{2})?)?)?)$/;
const LIKE_A_DATE = /^[\d:.,/+\-TZ ]{1,32}$/;
const LARGEST_ECHO = 1_000_000;
const LONGEST_ECHO = 7;

const numberThatCame = (number: number): string => {
  const text = String(number);
  return Math.abs(number) < LARGEST_ECHO && text.length <= LONGEST_ECHO ? text : 'a long number';
};

const textThatCame = (text: string): string => {
  if (text === '') return 'empty text';
  if (WRITTEN_DATE.test(text)) return text;
  if (/^\d+$/.test(text)) return text.length === 1 ? '1 digit' : `${text.length} digits`;
  if (LIKE_A_DATE.test(text) && /\d/.test(text)) return `text of the form ${text.replaceAll(/\d/g, '0')}`;
  return text.length === 1 ? 'text of 1 character' : `text of ${text.length} characters`;
};

export const whatCame = (value: unknown): string => {
  if (value === undefined) return 'nothing';
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return numberThatCame(value);
  if (typeof value === 'string') return textThatCame(value);
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : `a list of ${value.length}`;
  return 'an object';
};

const FIELD_NAME = /^(?!.*\d{7})(?:[A-Za-z][A-Za-z0-9_-]{0,39}|\d{1,6})$/;

/**
 * The pointer (RFC 6901) of a field below another. A name that is no name of a field stays out, since it may be anything:
 * the pointer is then that of what holds it.
 */
export const pointerWithin = (pointer: string, name: string): string =>
  FIELD_NAME.test(name) ? `${pointer}/${name}` : pointer;
