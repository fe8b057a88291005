export * from './chance/index.ts';
export * from './clock/index.ts';
export * from './ledger/index.ts';
