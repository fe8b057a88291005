import { toBase64Url } from '../bytes/base64.ts';
import { utf8 } from '../bytes/text.ts';
import { type PublicJwk } from '../publisher/jwk.ts';
import { type PublisherKey } from '../publisher/publisher-key.ts';
import { signedText, unsigned, type PublisherSignature } from '../publisher/verify-publisher.ts';
import { value } from './keys.ts';

type PrivateJwk = PublicJwk & { readonly d: string };

/** The keys of RFC 8037 (appendix A) and RFC 7515 (A.3): worthless, since everybody has them. */
export const rfcKeys = {
  EdDSA: {
    kty: 'OKP',
    crv: 'Ed25519',
    d: 'nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A',
    x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo',
  },
  ES256: {
    kty: 'EC',
    crv: 'P-256',
    x: 'f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU',
    y: 'x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0',
    d: 'jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI',
  },
} satisfies Record<string, PrivateJwk>;

export type Alg = keyof typeof rfcKeys;
export type Header = Readonly<Record<string, unknown>>;
type Attributes = PublisherSignature['attributes'];

/** An organisation that signs its messages. */
export interface PublisherSigner {
  readonly key: PublisherKey;
  /** A detached JWS over any bytes, under any header. */
  readonly jws: (payload: string, header?: Header) => Promise<string>;
  /** A whole message, as the hub keeps the signature of it. */
  readonly sign: (message: Attributes, data: unknown) => Promise<PublisherSignature>;
}

/** As anybody may see them. */
export const publicKeys = {
  EdDSA: { kty: 'OKP', crv: 'Ed25519', x: rfcKeys.EdDSA.x },
  ES256: { kty: 'EC', crv: 'P-256', x: rfcKeys.ES256.x, y: rfcKeys.ES256.y },
} satisfies Record<Alg, PublicJwk>;

/** Of an invented message, as its publisher signs it. */
export const adviceAttributes = {
  specversion: '1.0',
  id: 'icb-2026-000417',
  source: 'https://send.northmere-icb.example',
  type: 'uk.accord.plans.AdviceReceived.v1',
  subject: 'c3e7a510-9d24-4b6a-b1f8-7e60d2a49f03',
  actorid: 'officer-204',
  actorrole: 'designated-clinical-officer',
};

export const publisherSigner = async (
  alg: Alg,
  about: Partial<Omit<PublisherKey, 'jwk'>> = {},
): Promise<PublisherSigner> => {
  const kid = about.kid ?? `icb-${alg.toLowerCase()}`;
  const key = {
    ...{ organisation: 'northmere-icb', from: '2026-01-01T00:00:00Z', until: null, ...about },
    kid,
    jwk: publicKeys[alg],
  };
  const importing = alg === 'ES256' ? { name: 'ECDSA', namedCurve: 'P-256' } : { name: 'Ed25519' };
  const signing = alg === 'ES256' ? { name: 'ECDSA', hash: 'SHA-256' } : { name: 'Ed25519' };
  const secret = await crypto.subtle.importKey('jwk', rfcKeys[alg], importing, false, ['sign']);
  const jws = async (payload: string, header: Header = { alg, kid }) => {
    const head = toBase64Url(utf8(JSON.stringify(header)));
    const input = utf8(`${head}.${toBase64Url(utf8(payload))}`);
    return `${head}..${toBase64Url(new Uint8Array(await crypto.subtle.sign(signing, secret, input)))}`;
  };
  const sign = async (message: Attributes, data: unknown) => {
    const kept = Object.entries(message).filter(([name]) => name !== unsigned[0] && name !== unsigned[1]);
    const attributes = Object.fromEntries(kept);
    return { jws: await jws(value(signedText({ signature: { jws: '', attributes }, data }))), attributes };
  };
  return { key, jws, sign };
};
