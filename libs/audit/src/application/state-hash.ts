import canonicalize from 'canonicalize';

const hex = (bytes: ArrayBuffer): string =>
  Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');

/** What a state hash stands for. */
export interface Hashed {
  readonly planId: string;
  readonly revision: number;
  readonly state: object;
}

/**
 * SHA-256 in hex over the canonical JSON (RFC 8785) of exactly these three fields, so that anybody can make it again
 * from an answer, in any language and with the fields in any order.
 */
export const stateHash = async ({ planId, revision, state }: Hashed): Promise<string> => {
  const text = canonicalize({ planId, revision, state }) ?? '';
  return hex(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
};
