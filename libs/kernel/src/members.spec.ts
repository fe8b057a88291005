import { repeatedMemberAt } from './members.ts';

const found = (json: string): number | null => repeatedMemberAt(json, JSON.parse(json));

it.each([
  ['{"a":1,"a":1}', 7],
  ['{"a":{"b":1,"c":2,"b":3}}', 18],
  ['[{"a":1},{"a":1,"\\u0061":2}]', 16],
  ['{"__proto__":1,"__proto__":2}', 15],
  ['{"a\\"":1, "a\\"" : 2}', 10],
  ['{"a":{"x":1,"y":2},"a":{}}', 19],
])('finds the second of two members of one name: %s', (json, at) => expect(found(json)).toBe(at));

it.each([
  '[]',
  '"a:b"',
  '{"a":"\\"b\\":","b":":"}',
  '[{"a":1},{"a":1}]',
  '{"a":{"a":{"a":"a"}}}',
  '{"a\\\\":1,"a":2}',
  '{"":{"__proto__":[{"constructor":null}]}}',
])('finds none where there is none: %s', (json) => expect(found(json)).toBeNull());

it('reads what is nested however deep', () =>
  expect(found(`${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`)).toBeNull());
