import { Injectable } from '@nestjs/common';
import { accept, Ledger, refuse, type Caller, type EventId, type RecordedEvent, type Result } from '@accord/kernel';
import type { ProvenEvent } from '@accord/proof';
import type { LogRefusal } from '../../domain/index.ts';
import { storedEvent } from './entry.ts';
import { placeIn } from './place-in.ts';
import { LogReading } from './reading.ts';
import { LogStore } from './store.ts';

/** What an organisation needs to show to others that its own report was recorded as it made it. */
@Injectable()
export class Evidence {
  constructor(
    private readonly ledger: Ledger,
    private readonly store: LogStore,
    private readonly reading: LogReading,
  ) {}

  /** For whoever reported the event. To anybody else it is not there: another answer would say that it is. */
  async of(caller: Caller, eventId: EventId): Promise<Result<ProvenEvent, LogRefusal>> {
    const event = await this.recorded(eventId);
    if (event?.meta.source.organisation !== caller.organisation) return refuse({ code: 'NOT_IN_THE_LOG', eventId });
    const proof = await this.reading.proofOf(eventId);
    if (!proof.ok) return proof;
    const { stream, revision } = event;
    return accept({ event: eventId, stream, revision, ...storedEvent(event), proof: proof.value });
  }

  private async recorded(eventId: EventId): Promise<RecordedEvent | undefined> {
    const entry = await this.store.find(eventId);
    const place = entry && placeIn(entry);
    if (place === null) return undefined;
    const { stream, revision } = place;
    const events = await this.ledger.readStream(stream, { from: revision, toRevision: revision });
    return events.find(({ id }) => id === eventId);
  }
}
