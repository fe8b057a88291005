export { backoffMs, type Backoff } from './backoff.ts';
export * from './event-id.ts';
export * from './node-chance.ts';
