import fc from 'fast-check';
import { toBase64Url } from '../bytes/base64.ts';
import { fromHex } from '../bytes/hex.ts';
import { accept } from '../result.ts';
import { value } from '../testing/keys.ts';
import { publicKeys, rfcKeys } from '../testing/publisher.ts';
import { parsePublisherKey, parsePublisherKeys, publisherKeys, type PublisherKey } from './publisher-key.ts';
import { verifyPublisherSignature } from './verify-publisher.ts';

const { EdDSA: ed25519, ES256: p256 } = publicKeys;
const key = {
  organisation: 'northmere-icb',
  kid: 'icb-2026',
  jwk: ed25519,
  from: '2026-01-01T00:00:00Z',
  until: null,
};

describe('a key of a publisher', () => {
  it.each([
    ['on one curve', key],
    ['on the other', { ...key, jwk: p256 }],
    ['that ended', { ...key, until: '2026-06-30T22:59:59.999Z' }],
  ])('is read: %s', (_name, one) => expect(parsePublisherKey(one)).toEqual(accept(one)));

  it('that is private is refused, and nothing of it is repeated', () => {
    const refused = parsePublisherKey({ ...key, jwk: rfcKeys.EdDSA });
    expect(refused).toEqual({ ok: false, refusal: { code: 'KEY_PRIVATE', name: 'icb-2026' } });
    for (const secret of ['p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'])
      expect(parsePublisherKey({ ...key, jwk: { kty: 'RSA', n: 'x', e: 'AQAB', [secret]: 'x' } })).toMatchObject({
        refusal: { code: 'KEY_PRIVATE' },
      });
  });

  it.each([
    '0000000000000000000000000000000000000000000000000000000000000000',
    '0100000000000000000000000000000000000000000000000000000000000080',
    'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
    'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff',
  ])('that lets anybody sign is refused: %s', (hex) => {
    const jwk = { ...ed25519, x: toBase64Url(fromHex(hex)!) };
    expect(parsePublisherKey({ ...key, jwk })).toEqual({ ok: false, refusal: { code: 'KEY_WEAK', name: 'icb-2026' } });
  });

  it.each([
    ['another curve', { jwk: { kty: 'EC', crv: 'P-384', x: p256.x, y: p256.y } }, 'MALFORMED'],
    ['RSA', { jwk: { kty: 'RSA', n: 'x', e: 'AQAB' } }, 'MALFORMED'],
    ['the key agreement on the curve', { jwk: { ...ed25519, crv: 'X25519' } }, 'MALFORMED'],
    ['more in the key', { jwk: { ...ed25519, use: 'sig' } }, 'MALFORMED'],
    ['half of a point', { jwk: { ...p256, y: undefined } }, 'MALFORMED'],
    ['a short coordinate', { jwk: { ...p256, y: 'AAAA' } }, 'WRONG_LENGTH'],
    ['a padded coordinate', { jwk: { ...ed25519, x: `${ed25519.x}=` } }, 'NOT_BASE64'],
    ['a second spelling', { jwk: { ...ed25519, x: `${ed25519.x.slice(0, -1)}p` } }, 'NOT_BASE64'],
    ['no key', { jwk: null }, 'MALFORMED'],
    ['no kid', { kid: '' }, 'MALFORMED'],
    ['a kid of two words', { kid: 'the key' }, 'MALFORMED'],
    ['no organisation', { organisation: 4 }, 'MALFORMED'],
    ['a day instead of a time', { from: '2026-01-01' }, 'MALFORMED'],
    ['a day that the calendar lacks', { from: '2026-02-30T00:00:00Z' }, 'MALFORMED'],
    ['no end said', { until: undefined }, 'MALFORMED'],
    ['an end before its beginning', { until: '2026-01-01T00:00:00Z' }, 'MALFORMED'],
    ['a note', { note: 'ours' }, 'MALFORMED'],
  ])('is refused with %s', (_name, wrong, code) =>
    expect(parsePublisherKey({ ...key, ...wrong })).toMatchObject({ ok: false, refusal: { code } }),
  );

  it('that is no point of its curve verifies nothing', async () => {
    const off = { ...key, jwk: { ...p256, y: p256.x } } as PublisherKey;
    const jws = `${toBase64Url(new TextEncoder().encode('{"alg":"ES256","kid":"icb-2026"}'))}..${'A'.repeat(86)}`;
    const message = { organisation: key.organisation, signature: { jws, attributes: {} }, data: {} };
    const at = '2026-03-01T00:00:00.000Z';
    expect(await verifyPublisherSignature(message, value(publisherKeys([off])), at)).toEqual({
      ok: false,
      refusal: { code: 'KEY_UNUSABLE', name: 'icb-2026' },
    });
  });

  it('is read or refused, whatever is given', () =>
    fc.assert(
      fc.property(fc.anything({ withNullPrototype: true }), fc.jsonValue(), (anything, json) => {
        expect(parsePublisherKey(anything).ok).toBe(false);
        expect(parsePublisherKey({ ...key, jwk: json }).ok).toBe(false);
      }),
    ));
});

describe('the keys of publishers', () => {
  it('are found by kid', () => {
    const other = { ...key, kid: 'icb-2027', jwk: p256 };
    const keys = value(parsePublisherKeys([key, other]));
    expect([...keys]).toEqual([
      ['icb-2026', key],
      ['icb-2027', other],
    ]);
  });

  it('do not have one kid twice, nor one key in two organisations', () => {
    const council = { ...key, organisation: 'northmere-council' };
    expect(parsePublisherKeys([key, { ...council, jwk: p256 }])).toEqual({
      ok: false,
      refusal: { code: 'KEY_REPEATED', name: 'icb-2026' },
    });
    expect(parsePublisherKeys([key, { ...council, kid: 'council-2026' }])).toMatchObject({
      refusal: { code: 'SIGNING_KEY_OF_ANOTHER', name: 'council-2026', got: 'northmere-icb' },
    });
  });
});
