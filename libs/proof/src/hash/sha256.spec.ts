import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { toHex } from '../bytes/hex.ts';
import { utf8 } from '../bytes/text.ts';
import { sha256 } from './sha256.ts';

const platforms = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

it.each([
  ['', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
  ['abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
  [
    'abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq',
    '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1',
  ],
  ['a'.repeat(1_000_000), 'cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0'],
])('hashes the examples of FIPS 180-4: %.20s', (text, expected) => expect(toHex(sha256(utf8(text)))).toBe(expected));

it('hashes as the platform does, at every length about a block and for a part of a larger buffer', () => {
  const bytes = Uint8Array.from({ length: 300 }, (_, at) => (at * 131) % 256);
  for (let length = 0; length < 300; length++) {
    const part = bytes.subarray(300 - length);
    expect(toHex(sha256(part))).toBe(platforms(part));
  }
});

it('hashes any bytes as the platform does', () =>
  fc.assert(fc.property(fc.uint8Array({ maxLength: 5000 }), (bytes) => toHex(sha256(bytes)) === platforms(bytes))));
