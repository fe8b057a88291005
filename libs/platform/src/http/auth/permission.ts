import { OPEN, PERMISSION, type Permission } from '@accord/kernel';
import type { CanActivate, ExecutionContext, INestApplication } from '@nestjs/common';
import { PATH_METADATA } from '@nestjs/common/internal';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { permissions } from '../../config/index.ts';
import { problemException } from '../problems.ts';

type Handler = ReturnType<ExecutionContext['getHandler']>;

const permissionOf = (handler: Handler): Permission | undefined => Reflect.getMetadata(PERMISSION, handler);

/** Lets a caller through to a route whose permission it has. That every route has one was seen to at the start. */
export class PermissionGuard implements CanActivate {
  canActivate(context: ExecutionContext): true {
    const permission = permissionOf(context.getHandler());
    if (permission === undefined) return true;
    const { caller } = context.switchToHttp().getRequest<FastifyRequest>();
    if (caller?.permissions.includes(permission)) return true;
    const detail = `Expected a caller with the permission ${permission}. Ask the operator of the hub for it.`;
    throw problemException('NOT_PERMITTED', detail, { permission });
  }
}

const faultOf = (handler: Handler): string | null => {
  const permission = permissionOf(handler);
  const isOpen = Reflect.hasMetadata(OPEN, handler);
  if (permission === undefined) return isOpen ? null : 'states no permission';
  if (isOpen) return `is open and states the permission ${permission}`;
  return permissions.includes(permission) ? null : `states the permission ${permission}, which there is not`;
};

/** Throws when a route does not state who may call it, and names each one. */
export const requirePermissions = (app: INestApplication): void => {
  const scanner = new MetadataScanner();
  const faults = app
    .get(DiscoveryService)
    .getControllers()
    .flatMap(({ metatype, name }) => {
      const prototype: Record<string, Handler> = metatype?.prototype ?? {};
      return scanner.getAllMethodNames(prototype).flatMap((method) => {
        const handler = prototype[method];
        if (handler === undefined || !Reflect.hasMetadata(PATH_METADATA, handler)) return [];
        const fault = faultOf(handler);
        return fault === null ? [] : [`${name}.${method} ${fault}`];
      });
    });
  if (faults.length === 0) return;
  throw new Error(
    `Expected @SetMetadata(PERMISSION, ...) with one of ${permissions.join(', ')} on every route, but ${faults.join('; ')}.`,
  );
};
