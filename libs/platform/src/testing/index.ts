export * from './counting-chance.ts';
export * from './fixed-clock.ts';
