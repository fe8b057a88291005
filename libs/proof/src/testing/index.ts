export * from './a-log.ts';
export * from './keys.ts';
