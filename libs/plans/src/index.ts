export * from './domain/index.ts';
export { AgreementFollower } from './application/agreement-follower.ts';
export { PlansModule } from './plans.module.ts';
