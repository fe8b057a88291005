import fc from 'fast-check';
import { sameJson } from './same-json.ts';

const reordered = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(reordered);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([name, child]) => [name, reordered(child)]),
  );
};

/** Fields in the order of their names. */
const canonical = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const fields = Object.entries(value).map(([name, child]) => `${JSON.stringify(name)}:${canonical(child)}`);
  return `{${fields.sort().join()}}`;
};

it('finds two documents the same whatever the order of their fields', () =>
  fc.assert(fc.property(fc.jsonValue(), (value) => expect(sameJson(value, reordered(value))).toBe(true))));

it('finds two documents the same exactly when their canonical forms are', () =>
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 2 }), fc.jsonValue({ maxDepth: 2 }), (a, b) =>
      expect(sameJson(a, b)).toBe(canonical(a) === canonical(b)),
    ),
  ));

it.each([
  [
    [1, 2],
    [2, 1],
  ],
  [{ a: 1 }, { a: 1, b: null }],
  [{ a: null }, {}],
  [[], {}],
  ['1', 1],
])('tells %j from %j', (a, b) => expect(sameJson(a, b)).toBe(false));
