import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { ConfigurationFault } from '../config/configuration-fault.ts';
import { codeOf } from '../faults/index.ts';

/** An Ed25519 key; the private half stays in it. */
export interface SigningKey {
  /** 32 bytes. */
  readonly publicKey: Uint8Array;
  sign(message: Uint8Array): Promise<Uint8Array>;
}

const ownerOnly = 0o600;

const unusable = (name: string, file: string, got: string): ConfigurationFault =>
  new ConfigurationFault('The settings cannot be used:', [
    `${name}: expected an Ed25519 private key as PKCS #8 PEM in ${file}, got ${got}.`,
  ]);

const readKey = (name: string, file: string): KeyObject => {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (fault) {
    throw unusable(name, file, codeOf(fault) ?? 'a fault');
  }
  try {
    return createPrivateKey(text);
  } catch {
    throw unusable(name, file, 'something else'); // the reason could repeat some of it
  }
};

/** Throws a ConfigurationFault under the name of the setting, and never shows the key. */
export const readSigningKey = (name: string, file: string): SigningKey => {
  const key = readKey(name, file);
  if (key.asymmetricKeyType !== 'ed25519') throw unusable(name, file, `a key of type ${key.asymmetricKeyType}`);
  const { x = '' } = createPublicKey(key).export({ format: 'jwk' });
  return {
    publicKey: new Uint8Array(Buffer.from(x, 'base64url')),
    sign: async (message) => new Uint8Array(sign(null, message, key)),
  };
};

/** Makes a key where there is none, readable by the owner alone; false: there was one. */
export const makeSigningKey = (file: string): boolean => {
  if (existsSync(file)) return false;
  mkdirSync(dirname(file), { recursive: true });
  const { privateKey } = generateKeyPairSync('ed25519', {
    privateKeyEncoding: { format: 'pem', type: 'pkcs8' },
    publicKeyEncoding: { format: 'pem', type: 'spki' },
  });
  writeFileSync(file, privateKey, { mode: ownerOnly, flag: 'wx' });
  return true;
};
