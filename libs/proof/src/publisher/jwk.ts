import { fromBase64Url } from '../bytes/base64.ts';
import { isWeak } from '../note/key.ts';
import { malformed, type Outcome } from '../refusal.ts';
import { accept, refuse } from '../result.ts';
import { isFields, member } from './fields.ts';

/** A public key as JSON (RFC 7517), with the members that make the key (RFC 7638) and no other. */
export type PublicJwk =
  | { readonly kty: 'OKP'; readonly crv: 'Ed25519'; readonly x: string }
  | { readonly kty: 'EC'; readonly crv: 'P-256'; readonly x: string; readonly y: string };

const expected =
  'a public key {"kty":"OKP","crv":"Ed25519","x"} or {"kty":"EC","crv":"P-256","x","y"} and no other member';
const secrets = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'];
const no = (got: string): Outcome<never> => malformed('publisher key', expected, got);

const coordinate = (value: unknown): Outcome<Uint8Array> => {
  if (typeof value !== 'string' || value.length > 64) return no('a coordinate that is no short text');
  const bytes = fromBase64Url('publisher key', value);
  if (!bytes.ok || bytes.value.length === 32) return bytes;
  return refuse({ code: 'WRONG_LENGTH', subject: 'publisher key', expected: 32, got: bytes.value.length });
};

const hasOnly = (value: object, names: readonly string[]): boolean =>
  Object.keys(value).every((name) => names.includes(name));

/** The two coordinates of a key that was parsed; an Ed25519 key has one. */
export const pointOf = (jwk: PublicJwk): Outcome<readonly [Uint8Array, Uint8Array | null]> => {
  const x = coordinate(jwk.x);
  if (!x.ok || jwk.kty === 'OKP') return x.ok ? accept([x.value, null]) : x;
  const y = coordinate(jwk.y);
  return y.ok ? accept([x.value, y.value]) : y;
};

/** `name`: the key's, for refusals. A private key is refused as such, and nothing of it is repeated. */
export const parsePublicJwk = (name: string, value: unknown): Outcome<PublicJwk> => {
  if (!isFields(value)) return no('something else');
  if (secrets.some((secret) => Object.hasOwn(value, secret))) return refuse({ code: 'KEY_PRIVATE', name });
  const [kty, crv, x, y] = ['kty', 'crv', 'x', 'y'].map((part) => member(value, part));
  const isOctetPair = kty === 'OKP' && crv === 'Ed25519' && hasOnly(value, ['kty', 'crv', 'x']);
  const isCurvePoint = kty === 'EC' && crv === 'P-256' && hasOnly(value, ['kty', 'crv', 'x', 'y']);
  if (!isOctetPair && !isCurvePoint) return no('another kind of key, or other members');
  if (typeof x !== 'string' || (isCurvePoint && typeof y !== 'string')) return no('a key without its coordinates');
  const jwk: PublicJwk = isOctetPair ? { kty: 'OKP', crv: 'Ed25519', x } : { kty: 'EC', crv: 'P-256', x, y: String(y) };
  const point = pointOf(jwk);
  if (!point.ok) return point;
  return isOctetPair && isWeak(point.value[0]) ? refuse({ code: 'KEY_WEAK', name }) : accept(jwk);
};
