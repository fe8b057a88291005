import { fromBase64, fromBase64Url, toBase64 } from '../bytes/base64.ts';
import { joined } from '../bytes/join.ts';
import { isCount } from '../bytes/number.ts';
import { u64 } from '../bytes/u64.ts';
import { unshared } from '../bytes/unshared.ts';
import { malformed, type Outcome } from '../refusal.ts';
import { accept, refuse } from '../result.ts';
import { keyId, verifierKey, type VerifierKey } from './key.ts';
import { type Note, type NoteSignature } from './note.ts';
import { kindOf, signatureType } from './signature-types.ts';

/** Signs notes under one key. Where the private key is kept is the owner's matter. */
export interface Signer {
  readonly key: VerifierKey;
  /** Raw Ed25519 (or other) over a message. */
  readonly sign: (message: Uint8Array) => Promise<Uint8Array>;
}

const pkcs8Head = Uint8Array.of(0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 4, 0x22, 4, 0x20);

/** An Ed25519 key from its 32 secret bytes (RFC 8032). They must come from a generator fit for keys. */
export const signerFromSeed = async (
  name: string,
  seed: Uint8Array,
  type: number = signatureType.note,
): Promise<Outcome<Signer>> => {
  const kind = kindOf(name, type);
  if (!kind.ok) return kind;
  if (kind.value.algorithm !== 'Ed25519')
    return refuse({ code: 'KEY_TYPE_UNFIT', name, expected: 'Ed25519', got: type });
  if (seed.length !== 32)
    return refuse({ code: 'WRONG_LENGTH', subject: 'private key', expected: 32, got: seed.length });
  const secret = await crypto.subtle.importKey('pkcs8', unshared(joined(pkcs8Head, seed)), 'Ed25519', true, ['sign']);
  const { x } = await crypto.subtle.exportKey('jwk', secret);
  const publicKey = fromBase64Url('private key', x ?? '');
  if (!publicKey.ok) return publicKey;
  const key = verifierKey(name, type, publicKey.value);
  if (!key.ok) return key;
  const sign = async (message: Uint8Array) =>
    new Uint8Array(await crypto.subtle.sign('Ed25519', secret, unshared(message)));
  return accept({ key: key.value, sign });
};

/** The form in which Go's `note` package keeps private keys, so that a log can be taken over with other tools. */
export const formatPrivateKey = ({ name, id, type }: VerifierKey, seed: Uint8Array): string =>
  `PRIVATE+KEY+${name}+${id}+${toBase64(joined(Uint8Array.of(type), seed))}`;

export const parsePrivateKey = async (text: string): Promise<Outcome<Signer>> => {
  const [, name, id, encoded] = /^PRIVATE\+KEY\+([^+]{1,255})\+([0-9a-f]{8})\+(.{44})$/s.exec(text) ?? [];
  const form = malformed('private key', 'PRIVATE+KEY+<name>+<8 hex digits>+<base64>', 'something else'); // never shown
  if (name === undefined || encoded === undefined) return form;
  const bytes = fromBase64('private key', encoded);
  if (!bytes.ok) return form;
  const signer = await signerFromSeed(name, bytes.value.subarray(1), bytes.value[0]);
  if (!signer.ok) return signer;
  const expected = keyId(name, signer.value.key.type, signer.value.key.publicKey);
  return expected === id ? signer : refuse({ code: 'KEY_ID_DIFFERS', name, expected, got: id ?? '' });
};

/** Signs the text of a note; a cosigner puts its time to it, in whole seconds since 1970. */
export const signNote = async (
  { text }: Pick<Note, 'text'>,
  { key, sign }: Signer,
  time: number | null = null,
): Promise<Outcome<NoteSignature>> => {
  const kind = kindOf(key.name, key.type);
  if (!kind.ok) return kind;
  if (kind.value.timed ? time === null || !isCount(time) : time !== null)
    return malformed('cosignature', kind.value.timed ? 'whole seconds since 1970' : 'no time', String(time));
  const message = kind.value.message({ name: key.name, text, time });
  if (!message.ok) return message;
  const signature = await sign(message.value);
  return accept({ name: key.name, keyId: key.id, signature: time === null ? signature : joined(u64(time), signature) });
};
