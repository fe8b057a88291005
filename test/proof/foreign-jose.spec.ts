import { fromBase64Url, publisherKeys, signedText, toBase64Url, verifyPublisherSignature } from '@accord/proof';
import { publisherSigner, rfcKeys, value, type Alg } from '@accord/proof/testing';
import { FlattenedSign, flattenedVerify, importJWK } from 'jose';

/** jose is code of others that implements RFC 7515: what it signs we take, what we take it verifies. */
const attributes = { specversion: '1.0', id: 'icb-2026-000417', source: 'https://send.northmere-icb.example' };
const data = { planId: '1d2f7c3a-84e5-4c90-a6b1-5e0f9d3c7b11', amount: 1e21, note: '€\u2028' };
const payload = new TextEncoder().encode(value(signedText({ signature: { jws: '', attributes }, data })));
const at = '2026-03-27T10:00:00.000Z';

const joseSigned = async (alg: Alg, kid: string, more: object = {}): Promise<string> => {
  const signing = new FlattenedSign(payload).setProtectedHeader({ alg, kid, ...more });
  const { protected: header, signature } = await signing.sign(await importJWK(rfcKeys[alg], alg));
  return `${header}..${signature}`;
};

describe.each<Alg>(['EdDSA', 'ES256'])('by %s', (alg) => {
  const verified = async (jws: string, said: unknown = data) => {
    const { key } = await publisherSigner(alg);
    const message = { organisation: key.organisation, signature: { jws, attributes }, data: said };
    return verifyPublisherSignature(message, value(publisherKeys([key])), at);
  };

  it('what jose signs holds here, and for no other data', async () => {
    const { key } = await publisherSigner(alg);
    const jws = await joseSigned(alg, key.kid);
    expect(await verified(jws)).toEqual({ ok: true, value: { kid: key.kid } });
    expect(await verified(jws, { ...data, amount: 1 })).toMatchObject({ refusal: { code: 'SIGNATURE_WRONG' } });
  });

  it('what is signed here holds for jose, and for no other payload', async () => {
    const { key, sign } = await publisherSigner(alg);
    const { jws } = await sign(attributes, data);
    const [header = '', , signature = ''] = jws.split('.');
    const whole = { protected: header, payload: toBase64Url(payload), signature };
    const publicKey = await importJWK(key.jwk, alg);
    expect((await flattenedVerify(whole, publicKey)).protectedHeader).toEqual({ alg, kid: key.kid });
    await expect(flattenedVerify({ ...whole, payload: toBase64Url(payload.slice(1)) }, publicKey)).rejects.toThrow(
      'signature verification failed',
    );
  });

  it('a payload that jose left unencoded (RFC 7797) is refused here', async () => {
    const { key } = await publisherSigner(alg);
    const jws = await joseSigned(alg, key.kid, { b64: false, crit: ['b64'] });
    expect(await verified(jws)).toMatchObject({ refusal: { code: 'HEADER_NOT_TAKEN' } });
    expect(value(fromBase64Url('publisher signature', jws.split('.')[2]!))).toHaveLength(64);
  });
});
