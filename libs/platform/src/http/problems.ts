import { problemType } from '@accord/contracts';
import { HttpException } from '@nestjs/common';
import type { FieldFault } from '../validation/index.ts';

/** RFC 9457, with the `code` that programs go by; further members are the facts of the refusal. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: string;
  readonly instance?: string;
  readonly errors?: readonly FieldFault[];
  /** When a refusal that may pass is worth another try, if not at once; told as `Retry-After`, and not in the body. */
  readonly retryAfterSeconds?: number;
  readonly [fact: string]: unknown;
}

/** What the hub's front door itself refuses; what a context refuses is in the context's own table. */
const table = {
  NOT_JSON: [400, 'The body is not JSON'],
  NOT_VALID: [400, 'The request does not have the form that was expected'],
  BAD_REQUEST: [400, 'The request could not be read'],
  NOT_AUTHENTICATED: [401, 'It is not known who calls'],
  NOT_PERMITTED: [403, 'The caller may not do this'],
  NO_SUCH_PROJECTION: [404, 'There is no read model of this name'],
  NOT_FOUND: [404, 'There is nothing here'],
  METHOD_NOT_ALLOWED: [405, 'This cannot be done here'],
  BODY_TOO_LARGE: [413, 'The body is too long'],
  MEDIA_TYPE_NOT_SUPPORTED: [415, 'The body is of a kind that is not read'],
  INTERNAL_FAULT: [500, 'The hub failed'],
  DATABASE_UNAVAILABLE: [503, 'The database answers nothing at present'],
  LEDGER_UNAVAILABLE: [503, 'The ledger takes nothing at present'],
} as const;

export type ProblemCode = keyof typeof table;

export const problem = (code: ProblemCode, detail: string, facts: Readonly<Record<string, unknown>> = {}): Problem => {
  const [status, title] = table[code];
  return { type: problemType(code), title, status, detail, code, ...facts };
};

/** What the front door refuses by itself, before a controller sees the request. */
export class FrontDoorException extends HttpException {}

export const problemException = (
  code: ProblemCode,
  detail: string,
  facts: Readonly<Record<string, unknown>> = {},
): FrontDoorException => {
  const body = problem(code, detail, facts);
  return new FrontDoorException(body, body.status);
};

/** Whether a body thrown with an HttpException is a problem already: contexts build theirs whole. */
export const isProblem = (body: unknown): body is Problem =>
  typeof body === 'object' &&
  body !== null &&
  'code' in body &&
  typeof body.code === 'string' &&
  'status' in body &&
  typeof body.status === 'number';
