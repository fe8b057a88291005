import { agencyWith } from '../../testing/index.ts';
import { ApiKeyAuthenticator } from './api-keys.ts';

const north = agencyWith('north-key');
const icb = agencyWith('icb-key', { organisation: 'icb-north', sector: 'icb' });
const authenticator = new ApiKeyAuthenticator([north, icb]);

it('knows each agency by its own key', () => {
  expect(authenticator.authenticate({ authorization: 'Bearer north-key' })).toBe(north.caller);
  expect(authenticator.authenticate({ authorization: 'bearer  icb-key' })).toBe(icb.caller);
});

it.each([
  undefined,
  '',
  'Bearer',
  'Bearer ',
  'north-key',
  'Basic north-key',
  'Bearer north-key x',
  'Bearer NORTH-KEY',
  'Bearer north-ke',
  `Bearer ${north.keySha256}`,
  `Bearer ${'x'.repeat(513)}`,
  'Bearer \u0000',
])('knows nobody by %j', (authorization) =>
  expect(authenticator.authenticate(authorization === undefined ? {} : { authorization })).toBeNull(),
);

it('knows nobody by an all-zero digest', () => {
  const zero = { ...north, keySha256: '0'.repeat(64) };
  expect(new ApiKeyAuthenticator([zero]).authenticate({ authorization: 'Bearer anything' })).toBeNull();
});
