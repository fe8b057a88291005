import { Outbox, type Delivery } from '@accord/exchange';
import type { OutgoingRecord, Producing } from '@accord/platform/kafka';
import type { Tracing } from '@accord/platform/observability';

const traceOf = ({ message }: Delivery): string | undefined => {
  const { traceparent } = message;
  return typeof traceparent === 'string' ? traceparent : undefined;
};

const recordOf = (delivery: Delivery): OutgoingRecord => {
  const { audience, subject, eventId, message } = delivery;
  const traceparent = traceOf(delivery);
  return {
    topic: `accord.out.${audience}`,
    key: subject,
    headers: {
      'content-type': 'application/cloudevents+json',
      ce_id: eventId,
      ...(traceparent === undefined ? {} : { traceparent }),
    },
    value: JSON.stringify(message),
  };
};

/** Deliveries on the topics of their sectors. */
export class KafkaOutbox extends Outbox {
  constructor(
    private readonly producing: Producing,
    private readonly tracing: Tracing,
  ) {
    super();
  }

  override async publish(deliveries: readonly Delivery[]): Promise<void> {
    if (deliveries.length === 0) return;
    await this.tracing.follow('deliver', deliveries.map(traceOf), { carrier: 'kafka' }, () =>
      this.producing.send(deliveries.map(recordOf)),
    );
  }
}
