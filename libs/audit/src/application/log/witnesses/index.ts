export type { WitnessCall, WitnessCallAnswer, WitnessTrouble } from './ask-witness.ts';
export { cosignedNote, witnessedCheckpoint } from './cosigned-note.ts';
export { startCosigner, type CosignerOptions, type Cosigning } from './cosigner.ts';
export { missingSince, WitnessReading, type Standing, type WitnessStanding } from './standing.ts';
export { readWitnessPolicy, type CalledWitness, type WitnessPolicy } from './witness-policy.ts';
