export { Accesses, PLAN_SHOWN, type AccessPage, type Shown } from './accesses.ts';
export { PackMaking, type PackRefusal, type Since } from './pack/pack-making.ts';
export { PlanHistories, type PlanHistory } from './plan-history.ts';
export { PlanReading, type PlanRead } from './plan-reading.ts';
export { stateHash } from './state-hash.ts';
