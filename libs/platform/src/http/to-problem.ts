import { HttpException } from '@nestjs/common';
import { codeOf } from '../faults/index.ts';
import { LedgerFault } from '../ledger/index.ts';
import { PostgresFault } from '../sql/postgres/postgres-fault.ts';
import { acceptedContentTypes } from './json-body.ts';
import { FrontDoorException, isProblem, problem, type Problem, type ProblemCode } from './problems.ts';

/** What Fastify refuses before a route is reached, by its own codes. */
const refusedByFastify: Readonly<Record<string, readonly [ProblemCode, string]>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: ['BODY_TOO_LARGE', 'Expected a shorter body. Send the events in several batches.'],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: ['MEDIA_TYPE_NOT_SUPPORTED', `Expected a content type of ${acceptedContentTypes}.`],
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: ['BAD_REQUEST', 'Expected a body as long as its Content-Length says.'],
  FST_ERR_BAD_URL: ['BAD_REQUEST', 'Expected a path with valid percent-encoding.'],
  FST_ERR_MAX_PARAM_LENGTH: ['NOT_FOUND', 'Expected shorter names in the path.'],
};

const byStatus: Readonly<Record<number, ProblemCode>> = {
  401: 'NOT_AUTHENTICATED',
  403: 'NOT_PERMITTED',
  404: 'NOT_FOUND',
  413: 'BODY_TOO_LARGE',
  415: 'MEDIA_TYPE_NOT_SUPPORTED',
};

const failed = problem(
  'INTERNAL_FAULT',
  'Nothing is known to be wrong with the request. Try again, or tell the operator.',
);

/** A refusal of Fastify's own as a problem; null when it is none. */
const fromFastify = (fault: unknown): Problem | null => {
  const [code, detail] = refusedByFastify[codeOf(fault) ?? ''] ?? [];
  return code === undefined || detail === undefined ? null : problem(code, detail);
};

const fromFramework = (exception: HttpException): Problem => {
  const refused = fromFastify(exception.cause);
  if (refused !== null) return refused;
  const status = exception.getStatus();
  if (status >= 500) return failed;
  return problem(byStatus[status] ?? 'BAD_REQUEST', 'Expected another request. See the description of the interface.');
};

/** Whether the request was refused before a controller saw it, by this hub's front door or by Fastify. */
export const isOfTheFrontDoor = (thrown: unknown): boolean =>
  thrown instanceof FrontDoorException || fromFastify(thrown instanceof HttpException ? thrown.cause : thrown) !== null;

/** The answer to whatever was thrown. Of an unforeseen fault it says nothing: that goes to the log. */
export const toProblem = (thrown: unknown): Problem => {
  if (thrown instanceof LedgerFault)
    return problem('LEDGER_UNAVAILABLE', 'Nothing was stored. Send the same again later.');
  if (thrown instanceof PostgresFault) return problem('DATABASE_UNAVAILABLE', 'Nothing is lost. Ask again later.');
  if (!(thrown instanceof HttpException)) return fromFastify(thrown) ?? failed;
  const body = thrown.getResponse();
  return isProblem(body) ? body : fromFramework(thrown);
};
