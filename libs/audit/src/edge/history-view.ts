import type { Envelope, PublisherSignature, RecordedEvent } from '@accord/kernel';
import { parseDetachedJws } from '@accord/proof';
import type { PlanHistory } from '../application/index.ts';

/** The publisher's signature as it was checked when the message came; `kid` names the key. */
export interface SignatureView extends PublisherSignature {
  readonly kid: string | null;
}

const signatureView = (signature: PublisherSignature): SignatureView => {
  const jws = parseDetachedJws(signature.jws);
  return { kid: jws.ok ? jws.value.kid : null, ...signature };
};

/** An event as it is answered: all that was recorded of it but the salt, which would open its commitment to guessing. */
export interface EventView extends Omit<Envelope, 'salt' | 'signature'>, Omit<RecordedEvent, 'id' | 'meta'> {
  readonly eventId: string;
  readonly signature: SignatureView | null;
}

export interface HistoryView extends Omit<PlanHistory, 'events' | 'whose'> {
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
  signature: meta.signature ? signatureView(meta.signature) : null,
});

export const viewOf = ({ events, whose: _, ...history }: PlanHistory): HistoryView => ({
  ...history,
  events: events.map(eventView),
});
