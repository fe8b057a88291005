import { BACKWARDS, END, EventStoreDBClient, type AllStreamRecordedEvent } from '@eventstore/db-client';
import type { RecordedEvent } from '@accord/kernel';

interface Metadata {
  readonly version: number;
  readonly meta: RecordedEvent['meta'];
}

const isOfTheServer = ({ type, streamId }: AllStreamRecordedEvent): boolean =>
  type.startsWith('$') || streamId.startsWith('$');

const positionOf = ({ position }: AllStreamRecordedEvent): RecordedEvent['position'] =>
  String(position.commit).padStart(20, '0') as RecordedEvent['position'];

const eventOf = (stored: AllStreamRecordedEvent): RecordedEvent => {
  const { version, meta } = stored.metadata as unknown as Metadata;
  return {
    id: stored.id as RecordedEvent['id'],
    type: stored.type,
    version,
    data: stored.data as object,
    meta,
    stream: stored.streamId as RecordedEvent['stream'],
    revision: Number(stored.revision),
    position: positionOf(stored),
    recordedAt: stored.created.toISOString() as RecordedEvent['recordedAt'],
  };
};

const lookBack = 200;

/** What the server itself holds, read with a client of our own and past the proxy. */
export class LedgerEvents {
  private readonly client: EventStoreDBClient;

  constructor(port: number) {
    this.client = EventStoreDBClient.connectionString`esdb://localhost:${port}?tls=false`;
  }

  async all(): Promise<readonly RecordedEvent[]> {
    const events: RecordedEvent[] = [];
    for await (const { event } of this.client.readAll({ maxCount: Number.MAX_SAFE_INTEGER }))
      if (event !== undefined && !isOfTheServer(event)) events.push(eventOf(event));
    return events;
  }

  async head(): Promise<string> {
    const read = this.client.readAll({ direction: BACKWARDS, fromPosition: END, maxCount: lookBack });
    for await (const { event } of read) if (event !== undefined && !isOfTheServer(event)) return positionOf(event);
    return '';
  }

  close(): Promise<void> {
    return this.client.dispose();
  }
}
