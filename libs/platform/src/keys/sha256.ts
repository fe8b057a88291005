import { hash } from 'node:crypto';

/** The platform's own, several times as fast as one in the language. */
export const sha256 = (bytes: Uint8Array): Uint8Array => hash('sha256', bytes, 'buffer');
