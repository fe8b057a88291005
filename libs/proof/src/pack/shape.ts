import { malformed, type Outcome } from '../refusal.ts';
import { isFields } from '../publisher/fields.ts';
import { accept } from '../result.ts';

/** Reads one value of a JSON document; `at` says where it stands, for whoever must mend it. */
export type Shape<T> = (value: unknown, at: string) => Outcome<T>;

const kindOf = (value: unknown): string =>
  value === null ? 'null' : Array.isArray(value) ? 'a list' : value === undefined ? 'nothing' : `a ${typeof value}`;
const place = (at: string): string => (at === '' ? 'at the top' : `in ${at}`);

const no = (expected: string, at: string, value: unknown): Outcome<never> =>
  malformed('proof pack', `${expected} ${place(at)}`, kindOf(value));

export const aText: Shape<string> = (value, at) => (typeof value === 'string' ? accept(value) : no('text', at, value));
export const aNumber: Shape<number> = (value, at) =>
  typeof value === 'number' ? accept(value) : no('a number', at, value);
/** An object of which nothing is asked here. */
export const anObject: Shape<object> = (value, at) => (isFields(value) ? accept(value) : no('an object', at, value));

export const theText =
  <const W extends string>(word: W): Shape<W> =>
  (value, at) =>
    value === word ? accept(word) : no(`“${word}”`, at, value);

export const oneOf =
  <const W extends string>(...words: readonly W[]): Shape<W> =>
  (value, at) => {
    const found = words.find((word) => word === value);
    return found === undefined ? no(`one of ${words.join(', ')}`, at, value) : accept(found);
  };

export const orNull =
  <T>(shape: Shape<T>): Shape<T | null> =>
  (value, at) =>
    value === null ? accept(null) : shape(value, at);

export const listOf =
  <T>(shape: Shape<T>, least = 0): Shape<readonly T[]> =>
  (value, at) => {
    if (!Array.isArray(value) || value.length < least)
      return no(least === 0 ? 'a list' : `a list of at least ${least}`, at, value);
    const items: T[] = [];
    for (const [index, item] of value.entries()) {
      const read = shape(item, `${at}/${index}`);
      if (!read.ok) return read;
      items.push(read.value);
    }
    return accept(items);
  };

/** These fields and no other: a field that this version does not know, a reader would take for checked. */
export const recordOf =
  <T extends object>(shapes: { readonly [K in keyof T]: Shape<T[K]> }): Shape<T> =>
  (value, at) => {
    if (!isFields(value)) return no('an object', at, value);
    const names = Object.keys(shapes);
    const strange = Object.keys(value).find((name) => !names.includes(name));
    if (strange !== undefined) return malformed('proof pack', `only ${names.join(', ')} ${place(at)}`, strange);
    const read: Partial<T> = {};
    for (const name of Object.keys(shapes) as (keyof T & string)[]) {
      const field = shapes[name](value[name], at === '' ? name : `${at}/${name}`);
      if (!field.ok) return field;
      read[name] = field.value;
    }
    return accept(read as T);
  };
