export * from './logger.ts';
export * from './nest-log.ts';
export { sparing } from './sparing.ts';
