import { sha256, type Sha256 } from './sha256.ts';

/** 32 bytes. */
export type Hash = Uint8Array;

/** RFC 6962, section 2.1: a leaf and a node never hash alike, whatever an entry says. */
export interface TreeHash {
  readonly empty: Hash;
  readonly leaf: (entry: Uint8Array) => Hash;
  readonly node: (left: Hash, right: Hash) => Hash;
}

export const treeHash = (digest: Sha256): TreeHash => ({
  empty: digest(new Uint8Array(0)),
  leaf: (entry) => {
    const bytes = new Uint8Array(1 + entry.length);
    bytes.set(entry, 1);
    return digest(bytes);
  },
  node: (left, right) => {
    const bytes = new Uint8Array(65);
    bytes[0] = 1;
    bytes.set(left, 1);
    bytes.set(right, 33);
    return digest(bytes);
  },
});

export const rfc6962 = treeHash(sha256);
