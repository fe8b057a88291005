export * from './a-log.ts';
export * from './a-pack.ts';
export * from './keys.ts';
export * from './publisher.ts';
