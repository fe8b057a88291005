import { readFileSync } from 'node:fs';
import { attacks } from './attacks/index.ts';
import { onSignatures } from './attacks/signatures.ts';
import { onWhatWasSigned } from './attacks/signed.ts';
import { drill } from './drill.ts';

it('brings every attack to light, each by the check that is meant for it', async () => {
  const results = await drill(() => undefined);
  expect(results.filter(({ isCaught }) => !isCaught)).toStrictEqual([]);
  expect(results.map(({ attack }) => attack)).toStrictEqual(attacks.map(({ name }) => name));
  expect(new Set(attacks.map(({ name }) => name)).size).toBeGreaterThanOrEqual(15);
}, 300_000);

it('is told of in docs/trust.md with as many attacks as there are', () => {
  const trust = readFileSync(new URL('../../docs/trust.md', import.meta.url), 'utf8');
  expect(trust).toContain('more than forty attacks, eleven of them on what publishers signed');
  expect(attacks.length).toBeGreaterThan(40);
  expect(onSignatures.length + onWhatWasSigned.length).toBe(11);
});
