export * from './chance/index.ts';
export * from './clock/index.ts';
