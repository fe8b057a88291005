import { attacks } from './attacks/index.ts';
import { drill } from './drill.ts';

it('brings every attack to light, each by the check that is meant for it', async () => {
  const results = await drill(() => undefined);
  expect(results.filter(({ isCaught }) => !isCaught)).toStrictEqual([]);
  expect(results.map(({ attack }) => attack)).toStrictEqual(attacks.map(({ name }) => name));
  expect(new Set(attacks.map(({ name }) => name)).size).toBeGreaterThanOrEqual(15);
}, 300_000);
