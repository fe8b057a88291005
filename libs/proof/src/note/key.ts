import { fromBase64, toBase64 } from '../bytes/base64.ts';
import { toHex } from '../bytes/hex.ts';
import { joined } from '../bytes/join.ts';
import { utf8 } from '../bytes/text.ts';
import { sha256 } from '../hash/sha256.ts';
import { malformed, type Outcome } from '../refusal.ts';
import { accept, refuse } from '../result.ts';
import { checkName } from './key-name.ts';
import { kindOf } from './signature-types.ts';

/** A key that signatures are checked with, under the name by which its owner goes. */
export interface VerifierKey {
  readonly name: string;
  /** Four bytes in hex. It finds a key; it proves nothing. */
  readonly id: string;
  readonly type: number;
  readonly publicKey: Uint8Array;
}

export const keyId = (name: string, type: number, publicKey: Uint8Array): string =>
  toHex(sha256(joined(utf8(`${name}\n`), Uint8Array.of(type), publicKey)).subarray(0, 4));

// Points of small order: for these somebody without any private key can make signatures that pass. The last bit is a sign.
const weak = new Set([
  '0000000000000000000000000000000000000000000000000000000000000000',
  '0100000000000000000000000000000000000000000000000000000000000000',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
]);
/** Such keys are refused wherever they come from. */
export const isWeak = (publicKey: Uint8Array): boolean => {
  const point = publicKey.slice();
  point[31]! &= 0x7f;
  return weak.has(toHex(point));
};

export const verifierKey = (name: string, type: number, publicKey: Uint8Array): Outcome<VerifierKey> => {
  const named = checkName('key', name);
  if (!named.ok) return named;
  const kind = kindOf(name, type);
  if (!kind.ok) return kind;
  const expected = kind.value.keyLength;
  if (publicKey.length !== expected)
    return refuse({ code: 'WRONG_LENGTH', subject: 'key', expected, got: publicKey.length });
  if (kind.value.algorithm === 'Ed25519' && isWeak(publicKey)) return refuse({ code: 'KEY_WEAK', name });
  return accept({ name, id: keyId(name, type, publicKey), type, publicKey });
};

export const formatKey = ({ name, id, type, publicKey }: VerifierKey): string =>
  `${name}+${id}+${toBase64(joined(Uint8Array.of(type), publicKey))}`;

const longest = 4096;

/** A `vkey`: name, id and key, joined by plus signs. The id must be the one that name and key have. */
export const parseKey = (text: string): Outcome<VerifierKey> => {
  if (text.length > longest) return refuse({ code: 'TOO_LONG', subject: 'key', limit: longest, got: text.length });
  const [, name, id, encoded] = /^([^+]*)\+([0-9a-f]{8})\+(.*)$/s.exec(text) ?? [];
  if (name === undefined || id === undefined || encoded === undefined)
    return malformed('key', '<name>+<8 hex digits>+<base64>', text);
  const bytes = fromBase64('key', encoded);
  if (!bytes.ok) return bytes;
  const [type] = bytes.value;
  if (type === undefined) return refuse({ code: 'WRONG_LENGTH', subject: 'key', expected: 33, got: 0 });
  const key = verifierKey(name, type, bytes.value.subarray(1));
  if (!key.ok || key.value.id === id) return key;
  return refuse({ code: 'KEY_ID_DIFFERS', name, expected: key.value.id, got: id });
};
