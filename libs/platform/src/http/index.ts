export { ApiKeyAuthenticator, Authenticator, Open } from './auth/index.ts';
export { createHttpApp, type HttpOptions } from './create-http-app.ts';
export { HEALTH_CHECKS, type HealthCheck } from './health.ts';
export { ProjectionsModule, type Projections } from './projections.controller.ts';
export { isProblem, type Problem } from './problems.ts';
export { stoppedBySignal, type StopOptions } from './stop-on-signal.ts';
export type { OnTurnedAway, TurnedAway } from './turned-away.ts';
export { validationPipe } from './validation-pipe.ts';
export { portsModule, type BoundProvider } from './ports-module.ts';
