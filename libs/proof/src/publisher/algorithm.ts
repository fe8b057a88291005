import { joined } from '../bytes/join.ts';
import { type PublicJwk } from './jwk.ts';

/** How a key of one kind signs. The kind of the key decides, never what a signature says of itself. */
export interface Algorithm {
  readonly name: 'Ed25519' | 'ES256';
  /** What a signature made with it may call itself: RFC 8037 says EdDSA, RFC 9864 says Ed25519 for the same. */
  readonly alg: readonly string[];
  readonly signatureLength: number;
  readonly importing: { readonly name: string; readonly namedCurve?: string };
  readonly verifying: { readonly name: string; readonly hash?: string };
}

const ed25519: Algorithm = {
  name: 'Ed25519',
  alg: ['EdDSA', 'Ed25519'],
  signatureLength: 64,
  importing: { name: 'Ed25519' },
  verifying: { name: 'Ed25519' },
};

const es256: Algorithm = {
  name: 'ES256',
  alg: ['ES256'],
  signatureLength: 64,
  importing: { name: 'ECDSA', namedCurve: 'P-256' },
  verifying: { name: 'ECDSA', hash: 'SHA-256' },
};

/** Every other is refused by name: `none`, those with a shared secret, and those that nobody here asked for. */
export const algorithmsTaken: readonly string[] = [...ed25519.alg, ...es256.alg];

export const algorithmOf = ({ kty }: PublicJwk): Algorithm => (kty === 'OKP' ? ed25519 : es256);

/** The bytes of a key as a platform takes them: the point of the curve, for P-256 in its long form. */
export const rawKey = (x: Uint8Array, y: Uint8Array | null): Uint8Array => (y ? joined(Uint8Array.of(4), x, y) : x);
