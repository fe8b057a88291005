import { outOfTimeWords } from './words.ts';

it('names each key that was not valid when its messages came, with how many of them count as unsigned', () => {
  expect(outOfTimeWords({ outOfTime: new Map([['icb-2025', 3]]) })).toStrictEqual([
    'Counted as unsigned: 3 events signed by icb-2025, which had ended, or had not begun, when the hub received them.',
  ]);
  expect(outOfTimeWords({ outOfTime: new Map() })).toStrictEqual([]);
});
