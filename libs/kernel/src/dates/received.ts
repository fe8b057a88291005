const LONGEST_ECHO = 32;
const DATE_LIKE = /^[0-9:.,/+\-TZ ]*(autumn|spring|summer|winter)?$/;

/**
 * What came in place of a date, for a refusal. Only text that looks like a date is repeated: a field filled by mistake
 * may hold a name or a number of a child, and refusals are stored.
 */
export const received = (value: unknown): string => {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value !== 'string') return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
  if (value === '') return 'empty text';
  return value.length <= LONGEST_ECHO && DATE_LIKE.test(value) ? value : `text of ${value.length} characters`;
};
