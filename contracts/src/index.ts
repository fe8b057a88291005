export type { components, operations, paths } from '../generated/api.ts';
export { eventTypes, type EventData } from '../generated/events.ts';
export { topics } from '../generated/topics.ts';
export * from './catalogue.ts';
export * from './client.ts';
export * from './event-type.ts';
export * from './problem-type.ts';
export * from './schemas.ts';
