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
  const ofSignatures = onSignatures.length + onWhatWasSigned.length;
  expect(trust).toContain(`plays ${attacks.length} attacks, ${ofSignatures} of them on what publishers signed`);
});
