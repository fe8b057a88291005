import type { RecordedEvent } from '@accord/kernel';
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

const canonical = ({ id, position }: RecordedEvent, value: object): string => {
  try {
    return canonicalize(value) ?? '';
  } catch (cause) {
    throw new Error(
      `Expected an event that has a canonical form, got ${id} at position ${position}: the log cannot go on before it is seen to.`,
      { cause },
    );
  }
};

/**
 * The bytes that stand in the log for an event: those of `entryOf` in @accord/proof, made several times as fast, since every
 * event that is taken in waits for it. Throws for an event that cannot be committed to: the ledger should hold none.
 */
export const logEntryOf = (event: RecordedEvent, digest: Sha256): Uint8Array => {
  const { id, stream, revision } = event;
  const { salt, stored } = storedEvent(event);
  const bytes = fromHex(salt);
  if (bytes?.length !== 32)
    throw new Error(`Expected a salt of 32 bytes with event ${id}, got ${bytes?.length ?? 'none'}.`);
  const commitment = toHex(digest(salted(bytes, canonical(event, stored))));
  return encoder.encode(canonical(event, { commitment, event: id, revision, stream }));
};
