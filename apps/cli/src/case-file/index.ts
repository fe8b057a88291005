export type { Assessed, AssessedClock, AssessedFinding } from './assessed.ts';
export { parseCaseFile, type CaseFile } from './case-file.ts';
export { checkCase, type CheckedCase, type CheckedClock, type Difference } from './check.ts';
export { factsOf, type CaseFact } from './facts.ts';
export type { Fault } from './reading.ts';
export type { CaseEvent } from './timeline.ts';
