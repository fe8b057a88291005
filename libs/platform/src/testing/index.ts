export * from './agency.ts';
export * from './counting-chance.ts';
export * from './fixed-clock.ts';
export * from './kept-log.ts';
