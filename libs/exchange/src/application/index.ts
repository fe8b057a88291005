export * from './intake.ts';
export * from './refusal-list.ts';
export * from './refusal-recorder.ts';
export * from './refusals.ts';
export { intakeSteps, type Receipt } from './steps.ts';
