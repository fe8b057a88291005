import type { ValidationError } from 'class-validator';

/** What is wrong at one place of a document. `pointer` is a JSON Pointer (RFC 6901). */
export interface FieldFault {
  readonly pointer: string;
  readonly expected: string;
  readonly actual: string;
}

const largestEcho = 1_000_000;
const escaped = (token: string): string => token.replaceAll('~', '~0').replaceAll('/', '~1');

/**
 * What came, in words. Text is never repeated, nor a number long enough to be one that identifies a person: a field
 * filled by mistake may hold a name, and an answer may end up in somebody's log.
 */
export const actualOf = (value: unknown): string => {
  if (value === undefined) return 'nothing';
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return Math.abs(value) < largestEcho ? String(value) : 'a long number';
  if (value === '') return 'empty text';
  if (typeof value === 'string') return `text of ${value.length} characters`;
  return Array.isArray(value) ? `a list of ${value.length}` : 'an object';
};

/** From the wording of class-validator ("limit must be an integer number") or of a DTO ("expected a day"). */
const expectedFrom = (rule: string, message: string): string => {
  if (rule === 'whitelistValidation') return 'no such field';
  const each = message.startsWith('each value in ') ? 'each ' : '';
  return each + message.replace(/^(?:.*? (?:must|should) (?:be )?|expected )/, '');
};

/** The faults of a validated object, in the order of its fields; `within` is the pointer of that object. */
export const faultsOf = (errors: readonly ValidationError[], within = ''): readonly FieldFault[] =>
  errors.flatMap(({ property, constraints = {}, children = [], value }) => {
    const pointer = `${within}/${escaped(property)}`;
    const expected = Object.entries(constraints).map(([rule, message]) => expectedFrom(rule, message));
    const own = expected.length > 0 ? [{ pointer, expected: expected.join('; '), actual: actualOf(value) }] : [];
    return [...own, ...faultsOf(children, pointer)];
  });
