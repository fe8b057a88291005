import type { PublisherSignature, RecordedEvent } from '@accord/kernel';
import { parseDetachedJws } from '@accord/proof';

/** Null: not signed. An event that was recorded before signatures were kept does not have the field. */
export const signatureOf = ({ meta }: RecordedEvent): PublisherSignature | null => meta.signature ?? null;

/** Of the key by which the event says that it is signed; null when it says none. */
export const kidOf = (event: RecordedEvent): string | null => {
  const jws: unknown = Reflect.get(Object(signatureOf(event)), 'jws');
  const read = parseDetachedJws(typeof jws === 'string' ? jws : '');
  return read.ok ? read.value.kid : null;
};
