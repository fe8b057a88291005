import { accept, refuse, type RecordedEvent, type Result } from '@accord/kernel';
import { fromHex, toHex, type Sha256 } from '@accord/proof';
import canonicalize from 'canonicalize';

/** Everything that the ledger keeps of an event, and apart from it the salt, which is not told to those who read the event. */
export const storedEvent = ({ meta, ...event }: RecordedEvent): { readonly stored: object; readonly salt: string } => {
  const { id, type, version, data, stream, revision, position, recordedAt } = event;
  const { salt, ...envelope } = meta;
  return { stored: { id, type, version, data, stream, revision, position, recordedAt, meta: envelope }, salt };
};

const encoder = new TextEncoder();

/** Salt and text in one run of bytes. */
const salted = (salt: Uint8Array, text: string): Uint8Array => {
  const bytes = encoder.encode(text);
  const whole = new Uint8Array(salt.length + bytes.length);
  whole.set(salt);
  whole.set(bytes, salt.length);
  return whole;
};

/**
 * The bytes that stand in the log for an event: those of `entryOf` in @accord/proof, made several times as fast, since every
 * event that is taken in waits for it. Otherwise why there is none, which never repeats what may be somebody's name.
 */
export const readLogEntry = (event: RecordedEvent, digest: Sha256): Result<Uint8Array, string> => {
  try {
    const { id, stream, revision } = event;
    const { salt, stored } = storedEvent(event);
    const bytes = fromHex(salt);
    if (bytes?.length !== 32) return refuse(`expected a salt of 32 bytes, got ${bytes?.length ?? 'none'}`);
    const commitment = toHex(digest(salted(bytes, canonicalize(stored) ?? '')));
    return accept(encoder.encode(canonicalize({ commitment, event: id, revision, stream })));
  } catch {
    return refuse('expected content that has a canonical form, got what cannot be read or has none');
  }
};

/** The same, of an event that has to be brought into the log. */
export const logEntryOf = (event: RecordedEvent, digest: Sha256): Uint8Array => {
  const entry = readLogEntry(event, digest);
  if (entry.ok) return entry.value;
  throw new Error(
    `Expected an event that can be committed to, got ${event.id} at position ${event.position} (${entry.refusal}): the log cannot go on before it is seen to.`,
  );
};
