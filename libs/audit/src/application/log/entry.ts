import { entryOf, type Sha256 } from '@accord/proof';
import type { RecordedEvent } from '@accord/kernel';

/** Everything that the ledger keeps of an event, and apart from it the salt, which is not told to those who read the event. */
export const storedEvent = ({ meta, ...event }: RecordedEvent): { readonly stored: object; readonly salt: string } => {
  const { id, type, version, data, stream, revision, position, recordedAt } = event;
  const { salt, ...envelope } = meta;
  return { stored: { id, type, version, data, stream, revision, position, recordedAt, meta: envelope }, salt };
};

/** The bytes that stand in the log for an event. Throws for an event that cannot be committed to: the ledger should hold none. */
export const logEntryOf = (event: RecordedEvent, digest: Sha256): Uint8Array => {
  const { id, stream, revision } = event;
  const entry = entryOf({ event: id, stream, revision, ...storedEvent(event) }, digest);
  if (entry.ok) return entry.value;
  throw new Error(
    `Expected an event that has a canonical form, got ${id} at revision ${revision} of ${stream} (${entry.refusal.code}): the log cannot go on before it is seen to.`,
  );
};
