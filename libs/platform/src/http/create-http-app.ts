import { Module, type DynamicModule, type Type } from '@nestjs/common';
import { DiscoveryModule, NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { nestLog, type Log } from '../telemetry/index.ts';
import { PermissionGuard, requireCaller, requirePermissions, type Authenticator } from './auth/index.ts';
import { answerUnreadable } from './client-errors.ts';
import { HEALTH_CHECKS, HealthController, type HealthCheck } from './health.ts';
import { readJsonBodies } from './json-body.ts';
import { ProblemFilter } from './problem-filter.ts';
import { collectRoutes } from './routes.ts';
import { sendProblem } from './send-problem.ts';
import { toProblem } from './to-problem.ts';
import { notRecorded, type OnTurnedAway } from './turned-away.ts';
import { validationPipe } from './validation-pipe.ts';

export interface HttpOptions {
  readonly authenticator: Authenticator;
  readonly bodyLimitBytes: number;
  /** What /health/ready asks after. */
  readonly checks: readonly HealthCheck[];
  readonly log: Log;
  readonly onTurnedAway?: OnTurnedAway;
}

/** Longest time a client may take to send one request. */
const requestTimeoutMs = 60_000;

@Module({})
class HttpModule {}

const around = (application: Type | DynamicModule, checks: readonly HealthCheck[]): DynamicModule => ({
  module: HttpModule,
  imports: [DiscoveryModule, application],
  controllers: [HealthController],
  providers: [{ provide: HEALTH_CHECKS, useValue: checks }],
});

/** One line a request, when debug lines are wanted: the route's pattern and never the URL, which may name a child. */
const logRequests = (fastify: FastifyInstance, log: Log): void => {
  if (!log.isLevelEnabled('debug')) return;
  fastify.addHook('onResponse', ({ method, routeOptions }, { statusCode: status, elapsedTime }, done) => {
    log.debug({ method, route: routeOptions.url ?? 'none', status, ms: Math.round(elapsedTime * 10) / 10 }, 'request');
    done();
  });
};

/**
 * The HTTP side of an application: JSON in, JSON or problem+json out, every route with a permission. Not listening yet.
 * Throws when a route does not state who may call it, or a provider is missing.
 */
export const createHttpApp = async (
  application: Type | DynamicModule,
  { authenticator, bodyLimitBytes, checks, log, onTurnedAway = notRecorded }: HttpOptions,
): Promise<NestFastifyApplication> => {
  const adapter = new FastifyAdapter({
    bodyLimit: bodyLimitBytes,
    clientErrorHandler: answerUnreadable,
    // A path that the router itself refuses never reaches Nest.
    frameworkErrors: (fault: Error, request: FastifyRequest, reply: FastifyReply) =>
      sendProblem(toProblem(fault), request, reply),
    requestTimeout: requestTimeoutMs,
    return503OnClosing: false, // a request that came in is answered, also while the hub is stopping
    skipMiddie: true,
  });
  const fastify = adapter.getInstance();
  readJsonBodies(fastify);
  requireCaller(fastify, authenticator);
  logRequests(fastify, log);
  const routes = collectRoutes(fastify);
  const options = { bodyParser: false, abortOnError: false, logger: nestLog(log) };
  const app = await NestFactory.create<NestFastifyApplication>(around(application, checks), adapter, options);
  requirePermissions(app);
  app.useGlobalFilters(new ProblemFilter(routes, log, onTurnedAway));
  app.useGlobalGuards(new PermissionGuard());
  app.useGlobalPipes(validationPipe());
  return app.init();
};
