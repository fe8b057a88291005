import { pointerWithin, whatCame } from '@accord/kernel';
import { getMetadataStorage, type ValidationError } from 'class-validator';

/** What is wrong at one place of a document. `pointer` is a JSON Pointer (RFC 6901). */
export interface FieldFault {
  readonly pointer: string;
  readonly expected: string;
  readonly actual: string;
}

/** From the wording of class-validator ("limit must be an integer number") or of a DTO ("expected a day"). */
const expectedFrom = (rule: string, message: string): string => {
  const each = message.startsWith('each value in ') ? 'each ' : '';
  return each + message.replace(/^(?:.*? (?:must|should) (?:be )?|expected )/, '');
};

const isStranger = ({ constraints = {} }: ValidationError): boolean => 'whitelistValidation' in constraints;

/** The fields that a class declares. */
export const fieldsOf = (declared: unknown): readonly string[] => {
  if (typeof declared !== 'function') return [];
  const rules = getMetadataStorage().getTargetValidationMetadatas(declared, '', false, false);
  return [...new Set(rules.map(({ propertyName }) => propertyName))];
};

/** The name of a field that there is not may be anybody's: such fields are counted, and never named. */
export const strangersFault = (pointer: string, fields: readonly string[], count: number): FieldFault => ({
  pointer,
  expected: fields.length === 0 ? 'no other field' : `only the fields ${fields.join(', ')}`,
  actual: count === 1 ? '1 other field' : `${count} other fields`,
});

/** The faults of a validated object, in the order of its fields; `within` is the pointer of that object. */
export const faultsOf = (errors: readonly ValidationError[], within = ''): readonly FieldFault[] => {
  const strangers = errors.filter(isStranger);
  const faults = errors
    .filter((error) => !isStranger(error))
    .flatMap(({ property, constraints = {}, children = [], value }) => {
      const pointer = pointerWithin(within, property);
      const expected = Object.entries(constraints).map(([rule, message]) => expectedFrom(rule, message));
      const own = expected.length > 0 ? [{ pointer, expected: expected.join('; '), actual: whatCame(value) }] : [];
      return [...own, ...faultsOf(children, pointer)];
    });
  const [first] = strangers;
  return first ? [strangersFault(within, fieldsOf(first.target?.constructor), strangers.length), ...faults] : faults;
};
