import { pointerWithin, whatCame } from '@accord/kernel';
import type { ValidationError } from 'class-validator';

/** What is wrong at one place of a document. `pointer` is a JSON Pointer (RFC 6901). */
export interface FieldFault {
  readonly pointer: string;
  readonly expected: string;
  readonly actual: string;
}

/** From the wording of class-validator ("limit must be an integer number") or of a DTO ("expected a day"). */
const expectedFrom = (rule: string, message: string): string => {
  if (rule === 'whitelistValidation') return 'no such field';
  const each = message.startsWith('each value in ') ? 'each ' : '';
  return each + message.replace(/^(?:.*? (?:must|should) (?:be )?|expected )/, '');
};

/** The faults of a validated object, in the order of its fields; `within` is the pointer of that object. */
export const faultsOf = (errors: readonly ValidationError[], within = ''): readonly FieldFault[] =>
  errors.flatMap(({ property, constraints = {}, children = [], value }) => {
    const pointer = pointerWithin(within, property);
    const expected = Object.entries(constraints).map(([rule, message]) => expectedFrom(rule, message));
    const own = expected.length > 0 ? [{ pointer, expected: expected.join('; '), actual: whatCame(value) }] : [];
    return [...own, ...faultsOf(children, pointer)];
  });
