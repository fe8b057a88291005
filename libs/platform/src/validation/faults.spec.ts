import { actualOf } from './faults.ts';

it.each([
  [undefined, 'nothing'],
  [null, 'null'],
  [true, 'true'],
  [12, '12'],
  [-0.5, '-0.5'],
  [9_990_000_018, 'a long number'],
  ['', 'empty text'],
  ['Somebody', 'text of 8 characters'],
  [[1, 2], 'a list of 2'],
  [{ name: 'Somebody' }, 'an object'],
])('words %j without repeating what may identify a person', (value, words) => expect(actualOf(value)).toBe(words));
