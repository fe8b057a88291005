export { freshnessOf } from './freshness.ts';
export { PlanRules } from './plan-rules.ts';
export { cosigning, remarkOnWitnesses, WitnessedFinality, witnessPolicyOf, type CosigningWorld } from './witnesses.ts';
export { TurnedAwayMessages } from './turned-away-messages.ts';
