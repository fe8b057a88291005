import { describe as say, within } from './fault.ts';

it.each([
  [undefined, 'nothing'],
  [null, 'null'],
  [true, 'true'],
  [12, '12'],
  [9_990_000_018, 'a long number'],
  ['', 'empty text'],
  ['2023-02-30', '2023-02-30'],
  ['2023-13', '2023-13'],
  ['9990000018', 'text of 10 characters'],
  ['999 000 0018', 'text of 12 characters'],
  ['Somebody', 'text of 8 characters'],
  [[], 'an empty list'],
  [[1, 2], 'a list of 2'],
  [{ name: 'Somebody' }, 'an object'],
])('says of %j only what identifies nobody', (value, words) => expect(say(value)).toBe(words));

it('names a field that has the form of a field name, and no other', () => {
  expect(within('/data', 'childName')).toBe('/data/childName');
  expect(within('/data', 'Somebody Someone')).toBe('/data');
  expect(within('/data', 'a/b~c')).toBe('/data');
});
