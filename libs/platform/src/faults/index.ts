export * from './code-of.ts';
