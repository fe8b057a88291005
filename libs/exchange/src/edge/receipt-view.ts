import type { components } from '@accord/contracts';
import type { Receipt } from '../application/steps.ts';

/** A receipt as publishers read it: with the way to the proof that what it says stands in the log. */
export const receiptView = (receipt: Receipt): components['schemas']['Receipt'] => ({
  ...receipt,
  proof: `/v1/events/${receipt.eventId}/proof`,
});
