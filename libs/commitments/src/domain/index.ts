export { commitmentsOf, type Commitment } from './commitments.ts';
export type { Cost } from './cost.ts';
export type { AgreementRef, Fact, Line, Quantity, Section, Settled } from './facts.ts';
export { knownCommitments, type KnownCommitment } from './known.ts';
export { promisedOn, type Promised } from './on-day.ts';
export { planRecord } from './plan-record.ts';
