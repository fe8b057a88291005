import fc from 'fast-check';
import { jsonFaultAt } from './json-fault.ts';

it.each([
  ['', 0],
  ['  ', 2],
  ['{"a":tru}', 5],
  ['{"a":1,}', 7],
  ['{"a" 1}', 5],
  ['{a:1}', 1],
  ['[1,,2]', 3],
  ['[1 2]', 3],
  ['[1}', 2],
  ['{"a":1]', 6],
  ['{"a":"text', 10],
  ['{"a":"new\nline"}', 9],
  ['{"a":"\\x"}', 7],
  ['{"a":"\\u"}', 8],
  ['{"a":"\\u00g1"}', 10],
  ['[[["\\u12', 8],
  ['[01]', 2],
  ['{} {}', 3],
  ['[[[', 3],
  ['<xml/>', 0],
  ["{'a':1}", 1],
])('finds where %j stops being JSON', (text, at) => expect(jsonFaultAt(text)).toBe(at));

it('finds no fault in what the parser takes, whatever it is', () =>
  fc.assert(fc.property(fc.json(), (text) => expect(jsonFaultAt(text)).toBeNull())));

it('finds a fault exactly when the parser does', () =>
  fc.assert(
    fc.property(
      fc.json(),
      fc.nat(),
      fc.constantFrom('', ',', '"', '}', ']', ':', '0', 'n', '\\'),
      (json, at, other) => {
        const text = json.slice(0, at % json.length) + other + json.slice((at % json.length) + 1);
        const parses = () => JSON.parse(text);
        if (jsonFaultAt(text) === null) expect(parses).not.toThrow();
        else expect(parses).toThrow();
      },
    ),
    { numRuns: 500 },
  ));
