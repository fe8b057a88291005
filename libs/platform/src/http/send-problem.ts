import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Problem } from './problems.ts';

const soonSeconds = 1;
const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const partsOf = (path: string): readonly string[] => path.split('/');

/** Without the query string, which may name a child. */
export const pathOf = (url: string): string => url.split('?', 1)[0] ?? url;

/**
 * The path that was called, by its route: a name in it that is no id may be anything, and stays the route's own
 * placeholder. Nothing where no route was found.
 */
const instanceOf = ({ url, routeOptions }: FastifyRequest): { readonly instance?: string } => {
  if (routeOptions?.url === undefined) return {};
  const called = partsOf(pathOf(url));
  const shown = (part: string, at: number): string => {
    const came = called[at] ?? '';
    return part.startsWith(':') && uuid.test(came) ? came : part;
  };
  return { instance: partsOf(routeOptions.url).map(shown).join('/') };
};

export const sendProblem = (problem: Problem, request: FastifyRequest, reply: FastifyReply): void => {
  const { retryAfterSeconds = soonSeconds, ...told } = problem;
  if (problem.status === 503) reply.header('retry-after', retryAfterSeconds);
  // Bytes and not text: to text Fastify would add a charset, which this media type does not have.
  const body = Buffer.from(JSON.stringify({ ...told, ...instanceOf(request) }));
  reply.status(problem.status).header('content-type', 'application/problem+json').send(body);
};
