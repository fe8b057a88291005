import { agencyWith } from '@accord/platform/testing';
import { publicKeys, rfcKeys } from '@accord/proof/testing';
import { signingOf } from '@accord/wiring';

const key = { kid: 'council-2026', jwk: publicKeys.EdDSA, from: '2026-01-01T00:00:00Z', until: null };
const agency = (signingKeys: readonly unknown[], organisation = 'council-north') => ({
  ...agencyWith('key', { organisation }),
  signingKeys,
});
const read = (...agencies: ReturnType<typeof agency>[]) => signingOf(agencies, 'agencies.json');

it('knows the keys of every agency, those included that have ended', () => {
  const ended = { ...key, kid: 'council-2025', jwk: publicKeys.ES256, until: '2026-02-01T00:00:00Z' };
  expect([...read(agency([ended, key]), agency([], 'icb-south')).keys.values()]).toEqual([
    { organisation: 'council-north', ...ended },
    { organisation: 'council-north', ...key },
  ]);
});

it('knows who has to sign', () => {
  const signing = read({ ...agency([key]), signatures: 'required' }, agency([], 'icb-south'));
  expect([signing.isRequiredOf('council-north'), signing.isRequiredOf('icb-south')]).toEqual([true, false]);
});

it('does not start with a private key in the file, says what that means, and shows nothing of it', () => {
  const start = () => read(agency([{ ...key, jwk: rfcKeys.EdDSA }]));
  expect(start).toThrow(
    'The agencies file agencies.json cannot be used:\n' +
      '  - /0/signingKeys/0: expected the public key council-2026, got a private one: whoever saw it can sign in the name of ' +
      'its owner: end this key and make another.',
  );
  expect(start).not.toThrow(rfcKeys.EdDSA.d);
});

it.each([
  [
    'a key twice under one kid',
    [agency([key, { ...key, jwk: publicKeys.ES256 }])],
    '/0/signingKeys/1: expected each key once',
  ],
  [
    'a kid of another agency',
    [agency([key]), agency([{ ...key, jwk: publicKeys.ES256 }], 'icb-south')],
    '/1/signingKeys/0: expected each key once',
  ],
  [
    'the key of another agency',
    [agency([key]), agency([{ ...key, kid: 'icb' }], 'icb-south')],
    '/1/signingKeys/0: expected a key of icb-south',
  ],
  [
    'a key said to be of another agency',
    [agency([{ ...key, organisation: 'icb-south' }])],
    '/0/signingKeys/0: expected a key of council-north',
  ],
  [
    'a day in the place of a time',
    [agency([{ ...key, from: '2026-01-01' }])],
    '/0/signingKeys/0: expected in the publisher key: a time as',
  ],
  [
    'no end said',
    [agency([{ ...key, until: undefined }])],
    '/0/signingKeys/0: expected in the publisher key: a time as',
  ],
  ['no object', [agency(['key'])], '/0/signingKeys/0: expected in the publisher key: a key as an object'],
])('does not start with %s', (_, agencies, fault) => expect(() => read(...agencies)).toThrow(fault));
