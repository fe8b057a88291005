import type { NewEvent } from '@accord/kernel';
import { isFields } from './fault.ts';

/** Equal as JSON: fields in any order, lists in theirs. A field that is undefined counts as absent. */
export const sameJson = (a: unknown, b: unknown): boolean => {
  if (a === b) return true;
  if (Array.isArray(a))
    return Array.isArray(b) && a.length === b.length && a.every((item, at) => sameJson(item, b[at]));
  if (!isFields(a) || !isFields(b)) return false;
  const written = (fields: object) => Object.entries(fields).filter(([, value]) => value !== undefined);
  const entries = written(a);
  return (
    entries.length === written(b).length &&
    entries.every(([name, value]) => Object.hasOwn(b, name) && sameJson(value, b[name]))
  );
};

const content = ({ type, version, data, meta }: NewEvent) => ({
  type,
  version,
  data,
  subject: meta.subject,
  actor: meta.actor,
  causation: meta.causation,
  correlation: meta.correlation,
  correctionOf: meta.correctionOf,
});

/**
 * Whether two events say the same. What the hub itself adds (when it came, the salt, the caller's standing legal basis)
 * may differ between two sendings of one message.
 */
export const sameContent = (a: NewEvent, b: NewEvent): boolean => sameJson(content(a), content(b));
