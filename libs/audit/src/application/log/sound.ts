import type { Outcome } from '@accord/proof';

/** What is stored must be whole up to its own checkpoint: anything else is a fault, not an answer. */
export const sound = <T>(outcome: Outcome<T>): T => {
  if (outcome.ok) return outcome.value;
  throw new Error(`Expected tiles up to the checkpoint, got ${JSON.stringify(outcome.refusal)}: run \`accord fsck\`.`);
};
