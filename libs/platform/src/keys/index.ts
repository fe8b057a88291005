export { sha256 } from './sha256.ts';
export { makeSigningKey, readSigningKey, type SigningKey } from './signing-key.ts';
