import { Ambiguous, repeatedMemberAt, withoutAmbiguous } from './members.ts';

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

it.each([
  ['[{"a":1},{"b":1,"b":2},{"c":[{"d":1,"e":"],{"}]}]', [false, true, false]],
  [' [ {"a":{"x":1,"x":1}} , 7 , "a,b" , {"b":"\\"","b":1} ] ', [true, false, false, true]],
  ['[[{"a":1,"a":1}],[],{}]', [true, false, false]],
])('puts aside those items alone of %s that say a member twice', (json, expected) => {
  const list = JSON.parse(json);
  const left = withoutAmbiguous(json, list);
  expect(left.map((item) => item instanceof Ambiguous)).toStrictEqual(expected);
  left.forEach((item, at) => {
    if (item instanceof Ambiguous) expect(json[item.at]).toBe('"');
    else expect(item).toStrictEqual(list[at]);
  });
});
