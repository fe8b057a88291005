import fc from 'fast-check';
import { fromBase64Url, toBase64Url } from '../bytes/base64.ts';
import { utf8 } from '../bytes/text.ts';
import { accept } from '../result.ts';
import { value } from '../testing/keys.ts';
import { adviceAttributes as attributes, publisherSigner, type Alg } from '../testing/publisher.ts';
import { parseDetachedJws } from './detached-jws.ts';
import { publisherKeys, type PublisherKey } from './publisher-key.ts';
import { checkJws, signedText, verifyPublisherSignature, type SignedMessage } from './verify-publisher.ts';

const data = { planId: '1d2f7c3a-84e5-4c90-a6b1-5e0f9d3c7b11', occurredOn: { precision: 'day', date: '2026-03-27' } };
const at = '2026-03-27T10:00:00.000Z';

const signer = await publisherSigner('EdDSA');
const elliptic = await publisherSigner('ES256');
const signed = { organisation: 'northmere-icb', data, signature: await signer.sign(attributes, data) };
const keys = value(publisherKeys([signer.key, elliptic.key]));

const verify = (message: SignedMessage, known: readonly PublisherKey[] = [signer.key, elliptic.key], when = at) =>
  verifyPublisherSignature(message, value(publisherKeys(known)), when);
const withJws = (jws: string): SignedMessage => ({ ...signed, signature: { attributes, jws } });
const header = (said: unknown): string => toBase64Url(utf8(typeof said === 'string' ? said : JSON.stringify(said)));
const [head, , bytes] = signed.signature.jws.split('.') as [string, string, string];

describe('the examples of the standards', () => {
  const vectors = [
    {
      of: 'RFC 8037, A.4',
      alg: 'EdDSA',
      payload: 'RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc',
      header: 'eyJhbGciOiJFZERTQSJ9',
      signature: 'hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg',
    },
    {
      of: 'RFC 7515, A.3',
      alg: 'ES256',
      payload: 'eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ',
      header: 'eyJhbGciOiJFUzI1NiJ9',
      signature: 'DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q',
    },
  ] as const;

  it.each(vectors)('hold: $of', async ({ alg, payload, header, signature }) => {
    const key = (alg === 'EdDSA' ? signer : elliptic).key;
    const jws = { header, alg, kid: key.kid, signature: value(fromBase64Url('publisher signature', signature)) };
    const message = value(fromBase64Url('publisher signature', payload));
    expect(await checkJws(jws, message, key)).toEqual(accept({ kid: key.kid }));
    message[0]! ^= 1;
    expect(await checkJws(jws, message, key)).toMatchObject({ refusal: { code: 'SIGNATURE_WRONG' } });
  });

  it('name no key, and so are no signatures of a publisher', () => {
    for (const { header, signature } of vectors)
      expect(parseDetachedJws(`${header}..${signature}`)).toMatchObject({ refusal: { code: 'MALFORMED' } });
  });
});

describe('a signature of a publisher', () => {
  it.each<Alg>(['EdDSA', 'ES256'])('made with %s holds for its message', async (alg) => {
    const one = alg === 'EdDSA' ? signer : elliptic;
    const message = { ...signed, signature: await one.sign(attributes, data) };
    expect(await verify(message)).toEqual(accept({ kid: one.key.kid }));
  });

  it('holds whatever the order of members, and however the header is written', async () => {
    const turned = Object.fromEntries(Object.entries(attributes).reverse());
    expect(await verify({ ...signed, signature: { jws: signed.signature.jws, attributes: turned } })).toMatchObject({
      ok: true,
    });
    const spaced = header(`{ "kid" : "${signer.key.kid}",\n "alg" : "EdDSA" }`);
    expect(parseDetachedJws(`${spaced}..${bytes}`)).toMatchObject({ value: { alg: 'EdDSA', kid: signer.key.kid } });
  });

  it('may call Ed25519 by its newer name', async () => {
    const jws = await signer.jws(value(signedText(signed)), { alg: 'Ed25519', kid: signer.key.kid });
    expect(await verify(withJws(jws))).toEqual(accept({ kid: signer.key.kid }));
  });

  it('holds for no other message', async () => {
    const wrong = { refusal: { code: 'SIGNATURE_WRONG', name: 'northmere-icb', keyId: signer.key.kid } };
    for (const name of Object.keys(attributes)) {
      const other = { ...attributes, [name]: 'other' };
      expect(await verify({ ...signed, signature: { jws: signed.signature.jws, attributes: other } })).toMatchObject(
        wrong,
      );
      const fewer = Object.fromEntries(Object.entries(attributes).filter(([one]) => one !== name));
      expect(await verify({ ...signed, signature: { jws: signed.signature.jws, attributes: fewer } })).toMatchObject(
        wrong,
      );
    }
    expect(await verify({ ...signed, data: { ...data, more: 1 } })).toMatchObject(wrong);
    const more = { ...attributes, purpose: 'ehc-statutory-functions' };
    expect(await verify({ ...signed, signature: { jws: signed.signature.jws, attributes: more } })).toMatchObject(
      wrong,
    );
  });

  it('is of one key, of the organisation, valid at that moment', async () => {
    const ended = { ...signer.key, from: '2026-01-01T00:00:00Z', until: '2026-04-01T00:00:00Z' };
    expect(await verify(signed, [ended], '2026-01-01T00:00:00.000Z')).toMatchObject({ ok: true });
    expect(await verify(signed, [ended], '2026-03-31T23:59:59.999Z')).toMatchObject({ ok: true });
    for (const when of ['2025-12-31T23:59:59.999Z', '2026-04-01T00:00:00.000Z'])
      expect(await verify(signed, [ended], when)).toEqual({
        ok: false,
        refusal: {
          code: 'SIGNING_KEY_NOT_VALID_THEN',
          name: ended.kid,
          from: ended.from,
          until: ended.until,
          at: when,
        },
      });
    expect(await verify(signed, [elliptic.key])).toMatchObject({ refusal: { code: 'SIGNING_KEY_UNKNOWN' } });
    expect(await verify(signed, [{ ...signer.key, organisation: 'northmere-council' }])).toEqual({
      ok: false,
      refusal: {
        code: 'SIGNING_KEY_OF_ANOTHER',
        name: signer.key.kid,
        expected: 'northmere-icb',
        got: 'northmere-council',
      },
    });
    expect(await verify(signed, [{ ...elliptic.key, kid: signer.key.kid }])).toMatchObject({
      refusal: { code: 'ALGORITHM_DIFFERS', expected: 'ES256', got: '"EdDSA"' },
    });
    const impostor = { ...signer.key, jwk: { ...signer.key.jwk, x: 'PYd7SHTH1XXQeBVXsDg4u3sSuEtTSTnHV8_tRFzGMYs' } };
    expect(await verify(signed, [impostor])).toMatchObject({ refusal: { code: 'SIGNATURE_WRONG' } });
    expect(await verify(signed, undefined, 'yesterday')).toMatchObject({ refusal: { code: 'MALFORMED' } });
  });

  it('does not hold when one bit of it is another', () =>
    fc.assert(
      fc.asyncProperty(fc.nat(63), fc.nat(7), fc.boolean(), async (place, bit, isElliptic) => {
        const one = isElliptic ? elliptic : signer;
        const { jws } = await one.sign(attributes, data);
        const [itsHead, , itsBytes] = jws.split('.') as [string, string, string];
        const bent = value(fromBase64Url('publisher signature', itsBytes));
        bent[place]! ^= 1 << bit;
        expect(await verify(withJws(`${itsHead}..${toBase64Url(bent)}`))).toMatchObject({
          refusal: { code: 'SIGNATURE_WRONG' },
        });
      }),
      { numRuns: 60 },
    ));
});

describe('a signature in another form is refused', () => {
  const kid = signer.key.kid;
  it.each([
    ['none', { alg: 'none', kid }],
    ['a shared secret', { alg: 'HS256', kid }],
    ['RSA', { alg: 'RS256', kid }],
    ['another curve', { alg: 'ES384', kid }],
    ['other letters', { alg: 'eddsa', kid }],
  ])('by its algorithm: %s', (_, said) =>
    expect(parseDetachedJws(`${header(said)}..${bytes}`)).toEqual({
      ok: false,
      refusal: {
        code: 'ALGORITHM_NOT_TAKEN',
        expected: ['EdDSA', 'Ed25519', 'ES256'],
        got: JSON.stringify(said.alg),
      },
    }),
  );

  it.each(['crit', 'b64', 'jwk', 'jku', 'x5u', 'x5c', 'typ', '__proto__'])('by a header with %s', (name) => {
    const said = `{"alg":"EdDSA","kid":"${kid}","${name}":["b64"]}`;
    expect(parseDetachedJws(`${header(said)}..${bytes}`)).toEqual({
      ok: false,
      refusal: { code: 'HEADER_NOT_TAKEN', expected: ['alg', 'kid'], got: JSON.stringify(name) },
    });
  });

  it.each([
    ['no kid', { alg: 'EdDSA' }, 'MALFORMED'],
    ['a kid that is no text', { alg: 'EdDSA', kid: 7 }, 'MALFORMED'],
    ['a kid with a space', { alg: 'EdDSA', kid: 'a b' }, 'MALFORMED'],
    ['no alg', { kid }, 'MALFORMED'],
    ['an alg that is no text', { alg: ['EdDSA'], kid }, 'MALFORMED'],
    ['a member twice', `{"alg":"none","alg":"EdDSA","kid":"${kid}"}`, 'MALFORMED'],
    ['a list', ['EdDSA', kid], 'MALFORMED'],
    ['no JSON', 'alg=EdDSA', 'MALFORMED'],
    ['nothing', '', 'MALFORMED'],
  ])('by a header with %s', (_, said, code) =>
    expect(parseDetachedJws(`${header(said)}..${bytes}`)).toMatchObject({ ok: false, refusal: { code } }),
  );

  it.each([
    ['its payload in it', `${head}.e30.${bytes}`, 'MALFORMED'],
    ['four parts', `${head}..${bytes}.`, 'MALFORMED'],
    ['two parts', `${head}.${bytes}`, 'MALFORMED'],
    ['the letters of the other base64', `${head}..${bytes.slice(0, -3)}+/a`, 'NOT_BASE64'],
    ['padding', `${head}..${bytes}==`, 'NOT_BASE64'],
    ['a bit that says nothing', `${head}..${bytes.slice(0, -1)}B`, 'NOT_BASE64'],
    ['a space', `${head} ..${bytes}`, 'NOT_BASE64'],
    ['bytes that are no text', `${toBase64Url(Uint8Array.of(0xff))}..${bytes}`, 'NOT_TEXT'],
    ['more letters than any has', `${head}..${bytes}${'A'.repeat(1024)}`, 'TOO_LONG'],
  ])('with %s', (_, jws, code) => expect(parseDetachedJws(jws)).toMatchObject({ ok: false, refusal: { code } }));

  it.each([
    ['shorter', bytes.slice(0, 84)],
    ['longer', `${bytes}AAAA`.slice(0, 88)],
    ['empty', ''],
  ])('with a signature that is %s', async (_, written) => {
    const outcome = await verify(withJws(`${head}..${written}`));
    expect(outcome.ok).toBe(false);
  });

  it.each(['data', 'signature', 'traceparent'])('when it is said to be over an attribute %s', async (name) => {
    const message = { ...signed, signature: { ...signed.signature, attributes: { ...attributes, [name]: 'x' } } };
    expect(await verify(message)).toMatchObject({ refusal: { code: 'MALFORMED' } });
  });
});

it('no signature is taken for any, and nothing throws, whatever is given', () =>
  fc.assert(
    fc.asyncProperty(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.tuple(fc.jsonValue(), fc.string()).map(([said, rest]) => `${header(said)}..${toBase64Url(utf8(rest))}`),
        fc.uint8Array({ minLength: 64, maxLength: 64 }).map((some) => `${head}..${toBase64Url(some)}`),
      ),
      fc.dictionary(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' })),
      fc.anything(),
      fc.string(),
      async (jws, said, anything, organisation) => {
        const message = { organisation, signature: { jws, attributes: said }, data: anything };
        expect((await verifyPublisherSignature(message, keys, at)).ok).toBe(false);
      },
    ),
  ));
