import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Problem } from './problems.ts';

const retryAfterSeconds = 1;

/** Without the query string, which may name a child. */
export const pathOf = (url: string): string => url.split('?', 1)[0] ?? url;

export const sendProblem = (problem: Problem, { url }: FastifyRequest, reply: FastifyReply): void => {
  if (problem.status === 503) reply.header('retry-after', retryAfterSeconds);
  // Bytes and not text: to text Fastify would add a charset, which this media type does not have.
  const body = Buffer.from(JSON.stringify({ ...problem, instance: pathOf(url) }));
  reply.status(problem.status).header('content-type', 'application/problem+json').send(body);
};
