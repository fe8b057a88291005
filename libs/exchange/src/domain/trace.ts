/** W3C Trace Context. */
const TRACEPARENT = /^[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/;

/** The trace that a publisher wants to be followed in; null when it says none, or says something else. */
export const traceFrom = (value: unknown): string | null =>
  typeof value === 'string' && TRACEPARENT.test(value) ? value : null;
