export { sha256 } from './sha256.ts';
export { httpTimeAuthority, type HttpTimeAuthority } from './time-authority.ts';
export { makeSigningKey, readSigningKey, type SigningKey } from './signing-key.ts';
