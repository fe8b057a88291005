export * from './logger.ts';
export * from './nest-log.ts';
