export * from './ledger-contract.ts';
export * from './spec-for.ts';
