export { assess, type Assessment, type AssessQuestion } from './assess.ts';
export type { Breach, ClockResult, ClockState } from './clocks/index.ts';
export { planFactOf, type PlanFact } from './fact.ts';
export { knownFindingCodes, type Finding, type FindingCode } from './findings/index.ts';
export { linesInForce, type PlanLine, type Quantity } from './lines.ts';
export { currentRules, implementedClockIds, knownClockIds, type Rules } from './rules/index.ts';
export { isFactName, vocabulary, type FactName } from './vocabulary.ts';
export { planHistory, planState, viewPlan, type PlanHistory, type PlanState } from './plan.ts';
export type { PlanStatus } from './plan-status.ts';
