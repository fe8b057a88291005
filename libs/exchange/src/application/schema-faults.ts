import type { ErrorObject } from 'ajv';
import { describe, isFields, within, type Fault, type Fields } from '../domain/index.ts';

const MOST_FAULTS = 20;
const UNIONS: ReadonlySet<string> = new Set(['oneOf', 'anyOf', 'if', 'not', 'allOf']);

const JSON_TYPES: Readonly<Record<string, string>> = {
  string: 'text',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  object: 'an object',
  array: 'a list',
  null: 'null',
};

const schemaOf = ({ parentSchema }: ErrorObject): Fields => (isFields(parentSchema) ? parentSchema : {});

/** What the contract itself says the field is, if it does. */
const said = (schema: unknown): string | null => {
  const { description } = isFields(schema) ? schema : {};
  return typeof description === 'string' ? description.replace(/\.$/, '') : null;
};

/** Text of a certain form: what the contract says of the form tells more than that it is text. */
const isWritten = (schema: Fields): boolean => 'pattern' in schema || 'format' in schema;

const typesOf = (type: unknown): string =>
  [type]
    .flat()
    .map((name) => JSON_TYPES[String(name)] ?? String(name))
    .join(' or ');

const fieldNames = (error: ErrorObject): string => {
  const { properties } = schemaOf(error);
  return isFields(properties) ? Object.keys(properties).join(', ') : 'those of the contract';
};

const missing = (error: ErrorObject): string => {
  const { properties } = schemaOf(error);
  const field = isFields(properties) ? properties[String(error.params['missingProperty'])] : undefined;
  return said(field) ?? `the field ${String(error.params['missingProperty'])}`;
};

const listed = (values: unknown): string => (Array.isArray(values) ? values.map(String).join(', ') : String(values));

/** What each keyword of a schema expects, in words. */
const EXPECTED: Readonly<Record<string, (error: ErrorObject) => string>> = {
  type: (error) => (isWritten(schemaOf(error)) ? said(schemaOf(error)) : null) ?? typesOf(error.params['type']),
  const: ({ params }) => String(params['allowedValue']),
  enum: ({ params }) => `one of ${listed(params['allowedValues'])}`,
  required: missing,
  dependentRequired: missing,
  additionalProperties: (error) => `only the fields ${fieldNames(error)}`,
  unevaluatedProperties: () => 'only the fields of the contract',
  pattern: (error) => said(schemaOf(error)) ?? `text of the form ${String(error.params['pattern'])}`,
  format: (error) => said(schemaOf(error)) ?? `the format ${String(error.params['format'])}`,
  minimum: ({ params }) => `at least ${String(params['limit'])}`,
  maximum: ({ params }) => `at most ${String(params['limit'])}`,
  minLength: ({ params }) => `at least ${String(params['limit'])} characters`,
  maxLength: ({ params }) => `at most ${String(params['limit'])} characters`,
  minItems: ({ params }) => `a list of at least ${String(params['limit'])}`,
  maxItems: ({ params }) => `a list of at most ${String(params['limit'])}`,
  uniqueItems: () => 'a list without repetition',
};

/** The field that a keyword speaks of, when that is not the value it stands at. */
const fieldOf = ({ keyword, params, instancePath }: ErrorObject): string => {
  if (keyword === 'required' || keyword === 'dependentRequired')
    return within(instancePath, String(params['missingProperty']));
  return instancePath;
};

const actualOf = ({ keyword, data }: ErrorObject): string => {
  if (keyword === 'required' || keyword === 'dependentRequired') return 'nothing';
  return describe(data);
};

const faultOf = (error: ErrorObject): Fault => ({
  pointer: `/data${fieldOf(error)}`,
  expected: EXPECTED[error.keyword]?.(error) ?? said(schemaOf(error)) ?? 'what the contract allows',
  actual: actualOf(error),
});

const saysNull = ({ keyword, params }: ErrorObject): boolean => keyword === 'type' && params['type'] === 'null';

/**
 * A choice of forms reports the faults of every form. That it failed, and that the value is not null, says nothing to
 * somebody whose value came close to another form: both go when there is a better reason at or below the place.
 */
const worthTelling = (error: ErrorObject, all: readonly ErrorObject[]): boolean =>
  !(UNIONS.has(error.keyword) || saysNull(error)) ||
  !all.some((other) => !UNIONS.has(other.keyword) && !saysNull(other) && fieldOf(other).startsWith(error.instancePath));

/** The name of a field that no contract knows. It may be anybody's: it is counted, and never told. */
const strangerOf = ({ keyword, params }: ErrorObject): string | null => {
  if (keyword === 'additionalProperties') return String(params['additionalProperty']);
  return keyword === 'unevaluatedProperties' ? String(params['unevaluatedProperty']) : null;
};

const strangersAmong = (errors: readonly ErrorObject[]): number =>
  new Set(errors.map(strangerOf).filter((name) => name !== null)).size;

const joined = (errors: readonly ErrorObject[]): readonly Fault[] => {
  const [first] = errors.map(faultOf);
  if (!first) return [];
  const expected = [...new Set(errors.map((error) => faultOf(error).expected))].join('; ');
  const strangers = strangersAmong(errors);
  const others = strangers === 1 ? '1 other field' : `${strangers} other fields`;
  return [{ ...first, expected, actual: strangers > 0 ? others : first.actual }];
};

const isChoice = ({ keyword }: ErrorObject): boolean => keyword === 'enum' || keyword === 'const';

/** That a value is no text says nothing more once the values to choose from are told. */
const isToldByChoice = ({ keyword, instancePath }: ErrorObject, all: readonly ErrorObject[]): boolean =>
  keyword === 'type' && all.some((other) => isChoice(other) && other.instancePath === instancePath);

/** One fault a place, the first of each place first, at most twenty. */
export const faultsFrom = (errors: readonly ErrorObject[]): readonly Fault[] => {
  const told = errors.filter((error) => worthTelling(error, errors) && !isToldByChoice(error, errors));
  const places = Map.groupBy(told, (error) => faultOf(error).pointer);
  return [...places.values()].flatMap(joined).slice(0, MOST_FAULTS);
};
