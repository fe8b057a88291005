import { behindWords, doneWords, rowsOf } from './words.ts';

it.each([
  [0, 'nothing'],
  [0.2, '1 s'],
  [59, '59 s'],
  [60, '1 min'],
  [7_199, '1 h'],
  [200_000, '2 d'],
])('%d seconds behind is told as %s', (seconds, words) => expect(behindWords(seconds)).toBe(words));

it.each([
  [0, '0%'],
  [0.999, '99%'],
  [1, '100%'],
])('a progress of %d is told as %s', (progress, words) => expect(doneWords(progress)).toBe(words));

it('shows what serves, and beneath it what is built', () => {
  const generation = { generation: 1, projection: 'commitments-v1', position: '7', behindSeconds: 0, progress: 1 };
  const building = { ...generation, generation: 2, position: null, behindSeconds: 90, progress: 0 };
  expect(rowsOf({ family: 'commitments', head: '7', serving: generation, building })).toStrictEqual([
    ['commitments', '1', 'commitments-v1', 'serving', 'nothing', '100%', '7'],
    ['commitments', '2', 'commitments-v1', 'building', '1 min', '0%', '(none)'],
  ]);
  expect(rowsOf({ family: 'commitments', head: null, serving: null, building: null })).toStrictEqual([]);
});
