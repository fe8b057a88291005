import { refusalWords } from './refusal-words.ts';

it('tells what was expected, what came and what it means', () =>
  expect(refusalWords({ code: 'EVENTS_MISSING', stream: 'plan-1', missing: [2, 5], last: 7 })).toEqual({
    expected: 'every revision of plan-1 from 0 to 7',
    came: 'none at 2, 5',
    means: 'events were left out',
  }));

it('tells times as people write them, and not at all when nobody could', () => {
  const early = { code: 'TIME_IN_FUTURE', name: 'council.example', now: 1_795_521_660 } as const;
  expect(refusalWords({ ...early, got: 1_795_525_260 })).toMatchObject({
    expected: 'a time of council.example up to 2026-11-24T12:01:00.000Z',
    came: '2026-11-24T13:01:00.000Z',
  });
  expect(refusalWords({ ...early, got: Number.MAX_SAFE_INTEGER }).came).toBe('9007199254740991 seconds since 1970');
});
