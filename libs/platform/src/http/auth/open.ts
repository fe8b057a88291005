import { applyDecorators, SetMetadata } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';

/** Marks a route that anybody may call; all others state a permission. Known to Nest's side and to Fastify's. */
export const OPEN = 'accord:open';

export const Open = (): MethodDecorator & ClassDecorator =>
  applyDecorators(SetMetadata(OPEN, true), RouteConfig({ [OPEN]: true }));
