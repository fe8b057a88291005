import { SystemClock } from './system-clock.ts';

it('tells the machine’s time in UTC, to the millisecond', () => {
  const clock = new SystemClock();
  const before = new Date().toISOString();
  const told = clock.now();
  const after = new Date().toISOString();
  expect(told).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/);
  expect([before, told, after].toSorted()).toStrictEqual([before, told, after]);
});

it('goes on when the millisecond is over', async () => {
  const clock = new SystemClock();
  const first = clock.now();
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect(clock.now() > first).toBe(true);
});
