import { OPEN } from '@accord/kernel';
import { applyDecorators, SetMetadata } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';

/** A route that anybody may call: known to Nest's side and to Fastify's. */
export const Open = (): MethodDecorator & ClassDecorator =>
  applyDecorators(SetMetadata(OPEN, true), RouteConfig({ [OPEN]: true }));
