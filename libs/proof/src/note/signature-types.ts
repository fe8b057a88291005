import { joined } from '../bytes/join.ts';
import { utf8 } from '../bytes/text.ts';
import { accept, refuse } from '../result.ts';
import { type Outcome } from '../refusal.ts';
import { cosignedSubtree } from './cosigned-subtree.ts';

/** The byte that says what a key signs and how. */
export const signatureType = { note: 0x01, cosignature: 0x04, cosignatureMlDsa44: 0x06 } as const;

/** What a signature is made over: the text of the note, who signs it, and for a cosignature the time. */
export interface Signed {
  readonly name: string;
  readonly text: string;
  readonly time: number | null;
}

/** A kind of signature as data: a new one is a new row. */
export interface SignatureKind {
  readonly algorithm: 'Ed25519' | 'ML-DSA-44';
  readonly keyFormat: 'raw' | 'raw-public';
  readonly keyLength: number;
  readonly signatureLength: number;
  /** Whether a time stands before the signature, and it vouches for a checkpoint instead of making it. */
  readonly timed: boolean;
  readonly message: (signed: Signed) => Outcome<Uint8Array>;
}

const ed25519 = { algorithm: 'Ed25519', keyFormat: 'raw', keyLength: 32, signatureLength: 64 } as const;

const kinds = new Map<number, SignatureKind>([
  [signatureType.note, { ...ed25519, timed: false, message: ({ text }) => accept(utf8(text)) }],
  [
    signatureType.cosignature,
    {
      ...ed25519,
      timed: true,
      message: ({ text, time }) => accept(joined(utf8(`cosignature/v1\ntime ${time}\n`), utf8(text))),
    },
  ],
  [
    signatureType.cosignatureMlDsa44,
    {
      algorithm: 'ML-DSA-44',
      keyFormat: 'raw-public',
      keyLength: 1312,
      signatureLength: 2420,
      timed: true,
      message: cosignedSubtree,
    },
  ],
]);

export const kindOf = (name: string, type: number): Outcome<SignatureKind> => {
  const kind = kinds.get(type);
  return kind ? accept(kind) : refuse({ code: 'KEY_TYPE_UNKNOWN', name, got: type });
};
