export * from './event-id.ts';
export * from './node-chance.ts';
