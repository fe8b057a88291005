/** Bytes as WebCrypto takes them in a browser: in memory that no other thread writes to, where all of ours are. */
export const unshared = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => bytes as Uint8Array<ArrayBuffer>;
