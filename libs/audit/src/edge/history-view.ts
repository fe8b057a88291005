import type { Envelope, RecordedEvent } from '@accord/kernel';
import type { PlanHistory } from '../application/index.ts';

/** An event as it is answered: all that was recorded of it but the salt, which would open its commitment to guessing. */
export interface EventView extends Omit<Envelope, 'salt'>, Omit<RecordedEvent, 'id' | 'meta'> {
  readonly eventId: string;
}

export interface HistoryView extends Omit<PlanHistory, 'events'> {
  readonly events: readonly EventView[];
}

const eventView = ({ id, meta, ...event }: RecordedEvent): EventView => ({
  eventId: id,
  ...event,
  occurredOn: meta.occurredOn,
  receivedAt: meta.receivedAt,
  source: meta.source,
  actor: meta.actor,
  lawfulBasis: meta.lawfulBasis,
  purpose: meta.purpose,
  subject: meta.subject,
  messageId: meta.messageId,
  causation: meta.causation,
  correlation: meta.correlation,
  correctionOf: meta.correctionOf,
  signature: meta.signature,
});

export const viewOf = ({ events, ...history }: PlanHistory): HistoryView => ({
  ...history,
  events: events.map(eventView),
});
