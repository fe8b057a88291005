import { toBase64Url } from '../bytes/base64.ts';
import { utf8 } from '../bytes/text.ts';
import { unshared } from '../bytes/unshared.ts';
import { canonicalJson } from '../leaf/canonical-json.ts';
import { malformed, shown, type Outcome } from '../refusal.ts';
import { accept, refuse } from '../result.ts';
import { algorithmOf, rawKey } from './algorithm.ts';
import { parseDetachedJws, type DetachedJws } from './detached-jws.ts';
import { pointOf } from './jwk.ts';
import { keyFor, type PublisherKey, type PublisherKeys } from './publisher-key.ts';

/** What is kept of a signature: enough to make what was signed again, from the event alone. */
export interface PublisherSignature {
  /** Detached and compact: `header..signature`. */
  readonly jws: string;
  /** The message as it was signed but for its data: every attribute besides `signature` and `traceparent`. */
  readonly attributes: Readonly<Record<string, string>>;
}

export interface SignedMessage {
  /** Whose message it is, by what the hub knows and not by what the message says. */
  readonly organisation: string;
  readonly signature: PublisherSignature;
  readonly data: unknown;
}

/** Whose key it was that signed. */
export interface SignedBy {
  readonly kid: string;
}

/** Not part of what is signed: the signature itself, and what those may change who carry the message. */
export const unsigned = ['signature', 'traceparent'] as const;

/** RFC 8785 over the whole message but for what is `unsigned`. */
export const signedText = ({ signature, data }: Pick<SignedMessage, 'signature' | 'data'>): Outcome<string> => {
  const { attributes } = signature;
  const stranger = ['data', ...unsigned].find((name) => Object.hasOwn(attributes, name));
  if (stranger !== undefined) return malformed('publisher signature', `attributes without ${stranger}`, 'one');
  return canonicalJson({ ...attributes, data });
};

type Imported = Awaited<ReturnType<typeof crypto.subtle.importKey>>;
const imports = new WeakMap<PublisherKey, Promise<Imported | null>>(); // one key verifies many messages

const importOf = async ({ jwk }: PublisherKey): Promise<Imported | null> => {
  const point = pointOf(jwk);
  if (!point.ok) return null;
  try {
    return await crypto.subtle.importKey('raw', unshared(rawKey(...point.value)), algorithmOf(jwk).importing, false, [
      'verify',
    ]);
  } catch {
    return null; // this is no point of the curve, or the platform does not know the curve
  }
};

const imported = (key: PublisherKey): Promise<Imported | null> => {
  const known = imports.get(key) ?? importOf(key);
  imports.set(key, known);
  return known;
};

/** Whether the signature is the key's over the payload. The algorithm is the key's, and the header has to say the same. */
export const checkJws = async (
  { header, alg, signature }: DetachedJws,
  payload: Uint8Array,
  key: PublisherKey,
): Promise<Outcome<SignedBy>> => {
  const { organisation, kid } = key;
  const algorithm = algorithmOf(key.jwk);
  if (!algorithm.alg.includes(alg))
    return refuse({ code: 'ALGORITHM_DIFFERS', name: kid, expected: algorithm.name, got: shown(alg) });
  const wrong = refuse({ code: 'SIGNATURE_WRONG', name: organisation, keyId: kid } as const);
  if (signature.length !== algorithm.signatureLength) return wrong;
  const usable = await imported(key);
  if (!usable) return refuse({ code: 'KEY_UNUSABLE', name: kid });
  const input = utf8(`${header}.${toBase64Url(payload)}`);
  const holds = await crypto.subtle.verify(algorithm.verifying, usable, unshared(signature), unshared(input));
  return holds ? accept({ kid }) : wrong;
};

/** Whether the organisation signed this message, with a key of its own that was valid at the moment given. It never throws. */
export const verifyPublisherSignature = async (
  message: SignedMessage,
  keys: PublisherKeys,
  at: string,
): Promise<Outcome<SignedBy>> => {
  const jws = parseDetachedJws(message.signature.jws);
  if (!jws.ok) return jws;
  const key = keyFor(keys, { kid: jws.value.kid, organisation: message.organisation, at });
  if (!key.ok) return key;
  const text = signedText(message);
  return text.ok ? checkJws(jws.value, utf8(text.value), key.value) : text;
};
