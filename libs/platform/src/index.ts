export * from './chance/index.ts';
export * from './clock/index.ts';
export * from './config/index.ts';
export * from './http/index.ts';
export * from './ledger/index.ts';
export * from './sql/index.ts';
export * from './telemetry/index.ts';
export * from './validation/index.ts';
