import { CountingChance } from './counting-chance.ts';
import { FixedClock } from './fixed-clock.ts';

it('keeps a fixed clock still until it is moved', () => {
  const clock = new FixedClock('2024-01-11T10:30:00+01:00');
  expect([clock.now(), clock.now()]).toStrictEqual(['2024-01-11T09:30:00.000Z', '2024-01-11T09:30:00.000Z']);
  clock.advance(90_000);
  expect(clock.now()).toBe('2024-01-11T09:31:30.000Z');
  clock.moveTo('2024-02-01T00:00:00Z');
  expect(clock.now()).toBe('2024-02-01T00:00:00.000Z');
});

it('refuses to set a fixed clock to what is no time', () =>
  expect(() => new FixedClock('noon')).toThrow(/^Expected a time as /));

it('counts ids and salts from one', () => {
  const chance = new CountingChance();
  expect([chance.uuid(), chance.uuid()]).toStrictEqual([
    '00000000-0000-4000-8000-000000000001',
    '00000000-0000-4000-8000-000000000002',
  ]);
  expect(chance.salt()).toBe(`${'0'.repeat(63)}1`);
  expect(chance.eventIdFrom('a')).toBe(new CountingChance().eventIdFrom('a'));
});
