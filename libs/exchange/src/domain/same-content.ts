import { sameJson, type NewEvent } from '@accord/kernel';

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
