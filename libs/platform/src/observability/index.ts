export { Metrics, type Reading } from './metrics.ts';
export { MetricsModule } from './metrics-route.ts';
export { followedBy, observed, type Observers } from './observed-ledger.ts';
export { noTracing, tracing, tracingTo, type Stage, type Tracing } from './tracing.ts';
