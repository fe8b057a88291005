export { deliveriesOf, type Delivery } from './audience.ts';
export * from './intake.ts';
export * from './refusal-list.ts';
export * from './refusal-recorder.ts';
export * from './refusals.ts';
export { Outbox, Relay, RelayProgress, type Relaying } from './relay.ts';
export * from './signing.ts';
export type { Receipt } from './steps.ts';
