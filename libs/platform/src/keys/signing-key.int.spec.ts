import { createPublicKey, generateKeyPairSync, verify } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeSigningKey, readSigningKey } from './index.ts';

const folder = mkdtempSync(join(tmpdir(), 'accord-keys-'));
const file = join(folder, 'keys', 'log.key');
afterAll(() => rmSync(folder, { recursive: true }));
const spki = Buffer.from('302a300506032b6570032100', 'hex');

it('is made once, for its owner alone, as other tools read it', () => {
  expect(makeSigningKey(file)).toBe(true);
  const text = readFileSync(file, 'utf8');
  expect(makeSigningKey(file)).toBe(false);
  expect(readFileSync(file, 'utf8')).toBe(text);
  expect(text).toMatch(/^-----BEGIN PRIVATE KEY-----\n/);
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

it('signs what its public half verifies', async () => {
  makeSigningKey(file);
  const { publicKey, sign } = readSigningKey('ACCORD_LOG_KEY_FILE', file);
  const key = createPublicKey({ key: Buffer.concat([spki, publicKey]), format: 'der', type: 'spki' });
  const message = Buffer.from('a note');
  expect(publicKey).toHaveLength(32);
  expect(verify(null, message, key, await sign(message))).toBe(true);
});

it('is refused by the name of its setting, and not shown', () => {
  const refused = (text: string): string => {
    const other = join(folder, 'other.key');
    writeFileSync(other, text);
    try {
      readSigningKey('ACCORD_LOG_KEY_FILE', other);
    } catch (fault) {
      return String(fault);
    }
    return 'nothing';
  };
  const pkcs8 = { format: 'pem', type: 'pkcs8' } as const;
  const { privateKey } = generateKeyPairSync('x25519');
  expect(refused('secret')).toContain('ACCORD_LOG_KEY_FILE: expected an Ed25519 private key as PKCS #8 PEM');
  expect(refused('secret')).not.toContain('secret');
  expect(refused(privateKey.export(pkcs8).toString())).toContain('got a key of type x25519');
  expect(() => readSigningKey('ACCORD_LOG_KEY_FILE', join(folder, 'none.key'))).toThrow('got ENOENT');
});
