export { freshnessOf } from './freshness.ts';
export { openLegalTime, type LegalTime, type Stamper } from './legal-time.ts';
export { PlanRules } from './plan-rules.ts';
export { LogFinality, remarkOnFinality, type FinalitySettings } from './finality.ts';
export { cosigning, witnessPolicyOf, type CosigningWorld } from './witnesses.ts';
export { signingOf } from './signing-of.ts';
export { TurnedAwayMessages } from './turned-away-messages.ts';
