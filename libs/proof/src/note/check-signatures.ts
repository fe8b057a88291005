import { unshared } from '../bytes/unshared.ts';
import { type Outcome } from '../refusal.ts';
import { accept, refuse } from '../result.ts';
import { type VerifierKey } from './key.ts';
import { type Note, type NoteSignature } from './note.ts';
import { kindOf, type SignatureKind } from './signature-types.ts';

/** A signature that was checked, with the time that a cosigner put to it (seconds since 1970). */
export interface CheckedSignature {
  readonly key: VerifierKey;
  readonly time: number | null;
}

interface Parts {
  readonly time: number | null;
  readonly signature: Uint8Array;
}

const wrong = ({ name, id }: VerifierKey): Outcome<never> => refuse({ code: 'SIGNATURE_WRONG', name, keyId: id });

const partsOf = (bytes: Uint8Array, key: VerifierKey, kind: SignatureKind): Outcome<Parts> => {
  if (bytes.length !== kind.signatureLength + (kind.timed ? 8 : 0)) return wrong(key);
  if (!kind.timed) return accept({ time: null, signature: bytes });
  const time = new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0);
  if (time > BigInt(Number.MAX_SAFE_INTEGER)) return wrong(key); // nobody signs in the year 285 million
  return accept({ time: Number(time), signature: bytes.subarray(8) });
};

const imported = async ({ publicKey }: VerifierKey, { keyFormat, algorithm }: SignatureKind) => {
  try {
    return await crypto.subtle.importKey(keyFormat as 'raw', unshared(publicKey), algorithm, false, ['verify']);
  } catch {
    return null; // the platform does not know the algorithm, or this is no point of the curve
  }
};

const checkOne = async ({ text }: Note, found: NoteSignature, key: VerifierKey): Promise<Outcome<CheckedSignature>> => {
  const kind = kindOf(key.name, key.type);
  if (!kind.ok) return kind;
  const parts = partsOf(found.signature, key, kind.value);
  if (!parts.ok) return parts;
  const { time, signature } = parts.value;
  const message = kind.value.message({ name: key.name, text, time });
  if (!message.ok) return message;
  const imports = await imported(key, kind.value);
  if (!imports) return refuse({ code: 'KEY_TYPE_UNSUPPORTED', name: key.name, got: key.type });
  const holds = await crypto.subtle.verify(kind.value.algorithm, imports, unshared(signature), unshared(message.value));
  return holds ? accept({ key, time }) : wrong(key);
};

/**
 * The signatures of known keys, all of which must hold; those of unknown keys are passed over. A known key signs once: of two
 * lines nobody could say which one counts.
 */
export const checkSignatures = async (
  note: Note,
  keys: readonly VerifierKey[],
): Promise<Outcome<readonly CheckedSignature[]>> => {
  const checked: CheckedSignature[] = [];
  for (const found of note.signatures) {
    const key = keys.find(({ name, id }) => name === found.name && id === found.keyId);
    if (!key) continue;
    if (checked.some((earlier) => earlier.key === key))
      return refuse({ code: 'SIGNATURE_REPEATED', name: key.name, keyId: key.id });
    const signature = await checkOne(note, found, key);
    if (!signature.ok) return signature;
    checked.push(signature.value);
  }
  return accept(checked);
};
