import type { RecordedEvent } from '@accord/kernel';
import { parseDetachedJws } from '@accord/proof';

/** Of the key by which the event says that it is signed; null when it says none. */
export const kidOf = ({ meta }: RecordedEvent): string | null => {
  const jws: unknown = Reflect.get(Object(meta.signature), 'jws');
  const read = parseDetachedJws(typeof jws === 'string' ? jws : '');
  return read.ok ? read.value.kid : null;
};
