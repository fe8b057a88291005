export { freshnessOf } from './freshness.ts';
export { PlanRules } from './plan-rules.ts';
export { TurnedAwayMessages } from './turned-away-messages.ts';
