import { jest } from '@jest/globals';
import { sparing } from './sparing.ts';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

it('says the first at once, then how many there were, and the next first when they have ended', () => {
  const said: number[] = [];
  const spare = sparing(1000);
  const happen = (times: number) => {
    for (let at = 0; at < times; at += 1) spare('full', (unsaid) => said.push(unsaid));
  };
  happen(500);
  expect(said).toStrictEqual([0]);
  jest.advanceTimersByTime(1000);
  expect(said).toStrictEqual([0, 499]);
  happen(3);
  jest.advanceTimersByTime(1000);
  expect(said).toStrictEqual([0, 499, 3]);
  jest.advanceTimersByTime(5000);
  happen(1);
  expect(said).toStrictEqual([0, 499, 3, 0]);
});

it('does not let one thing hide another', () => {
  const said: string[] = [];
  const spare = sparing();
  for (const about of ['full', 'busy', 'full']) spare(about, () => said.push(about));
  expect(said).toStrictEqual(['full', 'busy']);
});
