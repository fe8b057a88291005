export { withCauses } from './cause.ts';
export { runClocks, type ClockResult, type Run } from './run.ts';
export { matches, sameMatter } from './match.ts';
export { isBefore } from './instance.ts';
export type { Breach, ClockState } from './outcome.ts';
