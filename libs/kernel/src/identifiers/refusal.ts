/** `code` says which identifier was expected and `rule` which of its rules failed. */
export type WrongIdentifier<Code extends string, Rule extends string = 'FORMAT'> = {
  readonly code: Code;
  readonly rule: Rule;
  readonly expected: string;
  readonly actual: string;
};

const LONGEST_CODE = 9; // the numbers of people have ten characters or more

/** What came, without a character of it: refusals are stored, and a wrong number is still somebody's number. */
export const shapeOf = (value: unknown): string => {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (typeof value === 'string') return `text of ${value.length} characters`;
  return typeof value === 'number' ? 'a number, not text' : 'neither text nor a number';
};

/** For codes of organisations and areas: what came, if it is short enough not to be the number of a person. */
export const codeOrShape = (value: unknown): string =>
  typeof value === 'string' && value.length <= LONGEST_CODE && /^[A-Z0-9/]+$/.test(value) ? value : shapeOf(value);
