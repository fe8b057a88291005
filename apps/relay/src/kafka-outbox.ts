import { Outbox, type Delivery } from '@accord/exchange';
import type { OutgoingRecord, Producing } from '@accord/platform/kafka';
import type { Tracing } from '@accord/platform/observability';

const recordOf = ({ audience, subject, eventId, traceparent, message }: Delivery): OutgoingRecord => ({
  topic: `accord.out.${audience}`,
  key: subject,
  headers: {
    'content-type': 'application/cloudevents+json',
    ce_id: eventId,
    ...(traceparent === null ? {} : { traceparent }),
  },
  value: message,
});

/** Deliveries on the topics of their sectors. */
export class KafkaOutbox extends Outbox {
  private entered: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly producing: Producing,
    private readonly tracing: Tracing,
  ) {
    super();
  }

  override async publish(deliveries: readonly Delivery[]): Promise<void> {
    if (deliveries.length === 0) return;
    const traceparents = deliveries.map(({ traceparent }) => traceparent);
    await this.tracing.follow('deliver', traceparents, { carrier: 'kafka' }, () => this.send(deliveries.map(recordOf)));
  }

  /** One after the other through the door, so that the order of the calls stays. */
  private async send(records: readonly OutgoingRecord[]): Promise<void> {
    const enters = this.entered.then(async () => {
      await this.producing.room();
      return { sent: this.producing.send(records) };
    });
    this.entered = enters.catch(() => undefined); // of its fault its own caller hears
    const { sent } = await enters;
    await sent;
  }
}
