import { types } from 'node:util';

/** Fields that may hold personal data or a secret, at whatever depth; spelling counts without case. */
const never = new Set([
  'authorization',
  'headers',
  'body',
  'data',
  'subject',
  'query',
  'params',
  'url',
  'key',
  'token',
]);
const deepest = 5;

type Fields = Record<string, unknown>;
const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null;

/** A fault as its kind, code, message and trace; its other properties (a request, a row) are left out. */
export const wordedFault = (fault: unknown, depth = 0): object => {
  if (!isFields(fault)) return { type: typeof fault };
  const { name: type, code, message, stack: trace, cause } = fault;
  const isTold = cause !== undefined && depth < deepest; // a fault may be its own cause
  return { type, code, message, trace, ...(isTold ? { cause: wordedFault(cause, depth + 1) } : {}) };
};

const cleaned = (value: unknown, depth: number): unknown => {
  if (!isFields(value)) return value;
  if (types.isNativeError(value)) return wordedFault(value);
  return depth > deepest ? '[too deep]' : withhold(value, depth);
};

/**
 * The fields of a log line without those that must not be written, in case code logs one by mistake. Written by hand:
 * every request has a line, and pino's own redaction by path costs several times what the line does.
 */
export const withhold = (fields: Fields, depth = 0): Fields => {
  let kept = fields;
  for (const name in fields) {
    const value = fields[name];
    const isBarred = never.has(name) || never.has(name.toLowerCase());
    const clean = isBarred ? undefined : cleaned(value, depth + 1);
    if (clean === value && !isBarred) continue;
    if (kept === fields) kept = { ...fields };
    kept[name] = clean; // JSON leaves out what is undefined
  }
  return kept;
};
