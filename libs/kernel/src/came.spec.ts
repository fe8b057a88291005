import fc from 'fast-check';
import { pointerWithin, whatCame } from './came.ts';

it.each([
  [undefined, 'nothing'],
  [null, 'null'],
  [true, 'true'],
  [12, '12'],
  [-0.5, '-0.5'],
  [999_000.0018, 'a long number'],
  [9_990_000_018, 'a long number'],
  [0.9990000018, 'a long number'],
  ['', 'empty text'],
  ['2023-02-30', '2023-02-30'],
  ['2023-13', '2023-13'],
  ['2023-winter', '2023-winter'],
  ['2023-02-30T25:00:00Z', '2023-02-30T25:00:00Z'],
  ['9', '1 digit'],
  ['9990000018', '10 digits'],
  ['999 000 0018', 'text of the form 000 000 0000'],
  ['999-000-0018', 'text of the form 000-000-0000'],
  ['2023-02-28T09:30:00.9990000018Z', 'text of the form 0000-00-00T00:00:00.0000000000Z'],
  ['31/12/2023', 'text of the form 00/00/0000'],
  ['9'.repeat(40), '40 digits'],
  ['x', 'text of 1 character'],
  ['A999000000189', 'text of 13 characters'],
  ['Somebody', 'text of 8 characters'],
  ['TZ', 'text of 2 characters'],
  [[], 'an empty list'],
  [[1, 2], 'a list of 2'],
  [{ name: 'Somebody' }, 'an object'],
])('says of %j only what identifies nobody', (value, words) => expect(whatCame(value)).toBe(words));

it('repeats ten digits of no text, however they are parted', () => {
  const digits = fc.stringMatching(/^\d{10}$/);
  const parted = fc.tuple(digits, fc.stringMatching(/^[ .,:/+TZ-]{0,3}$/), fc.stringMatching(/^[ .,:/+TZ-]{0,3}$/));
  fc.assert(
    fc.property(parted, ([number, first, second]) => {
      const text = `${number.slice(0, 3)}${first}${number.slice(3, 6)}${second}${number.slice(6)}`;
      expect(whatCame(text)).not.toMatch(/[1-9]\D*(\d\D*){9}/);
    }),
  );
});

it.each([
  ['childName', '/data/childName'],
  ['12', '/data/12'],
  ['Somebody Someone', '/data'],
  ['a/b~c', '/data'],
  ['__proto__', '/data'],
  ['n9990000018', '/data'],
  ['9990000018', '/data'],
])('points at %j only when it is the name of a field', (name, pointer) =>
  expect(pointerWithin('/data', name)).toBe(pointer),
);
