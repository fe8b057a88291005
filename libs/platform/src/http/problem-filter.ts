import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { sparing, type Log } from '../telemetry/index.ts';
import { problem, type Problem } from './problems.ts';
import type { Routes } from './routes.ts';
import { pathOf, sendProblem } from './send-problem.ts';
import { isOfTheFrontDoor, toProblem } from './to-problem.ts';
import type { OnTurnedAway } from './turned-away.ts';

const routeOf = ({ routeOptions }: FastifyRequest): string => routeOptions.url ?? 'none';

/** The client went away before its body was whole: nobody reads the answer, and nothing failed here. */
const isCutShort = ({ raw }: FastifyRequest): boolean => raw.readableAborted;
const cutShort = problem('BAD_REQUEST', 'Expected the whole body of the request.');

/** Whatever is thrown on the way to an answer is answered here, as application/problem+json. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly spare = sparing();

  constructor(
    private readonly routes: Routes,
    private readonly log: Log,
    private readonly onTurnedAway: OnTurnedAway,
  ) {}

  async catch(thrown: unknown, host: ArgumentsHost): Promise<void> {
    const http = host.switchToHttp();
    const [request, reply] = [http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>()];
    const found = this.orMethodNotAllowed(isCutShort(request) ? cutShort : toProblem(thrown), request, reply);
    const answer = isOfTheFrontDoor(thrown) ? await this.turnAway(found, request) : found;
    if (answer.status >= 500) this.report(thrown, answer, request);
    if (!reply.sent) sendProblem(answer, request, reply);
  }

  private turnAway(problem: Problem, request: FastifyRequest): Promise<Problem> {
    const { caller, body } = request;
    return this.onTurnedAway({ caller, route: routeOf(request), problem, body });
  }

  private report(thrown: unknown, { code, status }: Problem, request: FastifyRequest): void {
    const fields = { code, status, method: request.method, route: routeOf(request) };
    // A refusal that a context worded itself needs no trace: it was foreseen.
    if (!(thrown instanceof HttpException)) this.log.error({ ...fields, fault: thrown }, 'request failed');
    else
      this.spare(`${code} ${fields.route}`, (unsaid) =>
        this.log.error(unsaid === 0 ? fields : { ...fields, count: unsaid }, 'request failed'),
      );
  }

  private orMethodNotAllowed(answer: Problem, request: FastifyRequest, reply: FastifyReply): Problem {
    if (!request.is404) return answer;
    const allowed = this.routes.methodsAt(pathOf(request.url));
    if (allowed.length === 0) return problem('NOT_FOUND', 'Expected a path of this interface. See its description.');
    reply.header('allow', allowed.join(', '));
    return problem('METHOD_NOT_ALLOWED', `Expected ${allowed.join(' or ')}, got ${request.method}.`, { allowed });
  }
}
