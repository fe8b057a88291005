import { OPEN, type Caller } from '@accord/kernel';
import type { FastifyInstance, FastifyReply, FastifyRequest, HookHandlerDoneFunction } from 'fastify';
import { problemException } from '../problems.ts';
import type { Authenticator } from './authenticator.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Null on open routes only. */
    caller: Caller | null;
  }
}

const challenge = (request: FastifyRequest): string =>
  request.headers.authorization === undefined
    ? 'Bearer realm="accord"'
    : 'Bearer realm="accord", error="invalid_token"';

const detail = 'Expected an API key of this hub as "Authorization: Bearer <key>". Ask the operator of the hub for one.';

const settle = (caller: Caller | null, request: FastifyRequest, reply: FastifyReply, done: HookHandlerDoneFunction) => {
  request.caller = caller;
  if (caller !== null) return done();
  reply.header('www-authenticate', challenge(request));
  done(problemException('NOT_AUTHENTICATED', detail));
};

/** Puts the caller on each request of a route that is not open, before its body is read; unknown callers get no further. */
export const requireCaller = (fastify: FastifyInstance, authenticator: Authenticator): void => {
  fastify.decorateRequest('caller', null);
  const authenticate = (request: FastifyRequest, reply: FastifyReply, done: HookHandlerDoneFunction): void => {
    const found = authenticator.authenticate(request.headers);
    if (!(found instanceof Promise)) return settle(found, request, reply, done);
    found.then((caller) => settle(caller, request, reply, done), done);
  };
  fastify.addHook('onRoute', (route) => {
    const isOpen = route.config !== undefined && OPEN in route.config;
    const hooks = [route.onRequest ?? []].flat();
    if (!isOpen && !hooks.includes(authenticate)) route.onRequest = [...hooks, authenticate];
  });
};
