import { fromBER } from 'asn1js';
import { Certificate } from 'pkijs';

/** Certificates that are trusted to sign those of time-stamping authorities. */
export type Anchors = readonly Certificate[];

const BLOCK = /-----BEGIN CERTIFICATE-----\s*([A-Za-z0-9+/=\s]+?)\s*-----END CERTIFICATE-----/g;

const bytesOf = (base64: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(base64.replaceAll(/\s/g, '')), (character) => character.charCodeAt(0));

/** The certificates of a PEM file; null when there is none, or one cannot be read. */
export const readAnchors = (pem: string): Anchors | null => {
  try {
    const found = [...pem.matchAll(BLOCK)].map(([, base64 = '']) => {
      const { offset, result } = fromBER(bytesOf(base64));
      if (offset === -1) throw new Error('not DER');
      return new Certificate({ schema: result });
    });
    return found.length === 0 ? null : found;
  } catch {
    return null;
  }
};
