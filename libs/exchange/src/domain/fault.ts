/** One thing wrong with a message. `pointer` is a JSON Pointer (RFC 6901) from the message's root. */
export interface Fault {
  readonly pointer: string;
  readonly expected: string;
  /** What came, by its kind and size: words of the message itself are never repeated. */
  readonly actual: string;
}

const DATE_WRITTEN = /^\d{4}-\d{2}(-\d{2})?$/;
const LARGEST_ECHO = 1_000_000;

/**
 * What came, said so that it may be logged and stored: a field filled by mistake may hold a child's name or number, so of
 * text only its length is told. A date as the contracts write dates and a small number are repeated; no identifier of a
 * person has that form.
 */
export const describe = (value: unknown): string => {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : `a list of ${value.length}`;
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return Math.abs(value) < LARGEST_ECHO ? String(value) : 'a long number';
  if (typeof value !== 'string') return 'an object';
  if (value === '') return 'empty text';
  return DATE_WRITTEN.test(value) ? value : `text of ${value.length} characters`;
};

export type Fields = Readonly<Record<string, unknown>>;

export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const FIELD_NAME = /^([A-Za-z][A-Za-z0-9_-]{0,39}|\d{1,6})$/;

/** The pointer of a field that a publisher named: a name that is no name of a field stays out, whatever it may hold. */
export const within = (pointer: string, name: string): string =>
  FIELD_NAME.test(name) ? `${pointer}/${name}` : pointer;
