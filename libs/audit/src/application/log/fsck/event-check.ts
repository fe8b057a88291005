import { millisecondsOf, type EventId, type Instant, type Ledger, type RecordedEvent } from '@accord/kernel';
import { verifySignedEvent, type EventSignature, type Outcome, type PublisherKeys, type Sha256 } from '@accord/proof';
import { readLogEntry, storedEvent } from '../entry.ts';
import { kidOf, signatureOf } from '../signature.ts';
import type { LogStore } from '../store.ts';
import type { EventFinding } from './finding.ts';

/** An event that can be read, with what was found out about its publisher's signature. */
export interface VerifiedEvent {
  readonly event: RecordedEvent;
  /** That it should have in the log. */
  readonly entry: Uint8Array;
  /** Null: it has none, or no keys are known. */
  readonly signed: Outcome<EventSignature | null> | null;
}

/** One that cannot; only its id and position can be asked for. */
export interface UnreadEvent {
  readonly event: Pick<RecordedEvent, 'id' | 'position'>;
  readonly entry: null;
  readonly why: string;
}

/** Where it can be looked up whether an event was there before. */
interface Places {
  readonly ledger: Pick<Ledger, 'readStream'>;
  readonly store: Pick<LogStore, 'find'>;
  readonly sha256: Sha256;
  readonly clockLeewayMs?: number;
}

/** What can be told of each event by itself: whether its publisher signed it, and once; and that time did not run back. */
export class EventCheck {
  /** Signed events that could not be checked, since nobody said which keys count. */
  unchecked = 0;
  /** By kid: events that count as unsigned, since the hub received them when the key that signed them was not valid. */
  readonly outOfTime = new Map<string, number>();
  /** Events that were recorded before the one that they follow, by no more than clocks of servers differ. */
  stepsBack = 0;
  private before: Instant | null = null;

  constructor(
    private readonly keys: PublisherKeys | null,
    private readonly places: Places,
    private readonly found: (finding: EventFinding) => void,
  ) {}

  /** Side by side, since the platform verifies in threads of its own. */
  verify(page: readonly RecordedEvent[]): Promise<readonly (VerifiedEvent | UnreadEvent)[]> {
    const { keys } = this;
    return Promise.all(
      page.map(async (event): Promise<VerifiedEvent | UnreadEvent> => {
        const entry = readLogEntry(event, this.places.sha256);
        if (!entry.ok) return { event, entry: null, why: entry.refusal };
        const isSigned = signatureOf(event) !== null && keys !== null;
        const signed = isSigned ? await verifySignedEvent(storedEvent(event).stored, keys) : null;
        return { event, entry: entry.value, signed };
      }),
    );
  }

  async check({ event, signed }: VerifiedEvent, index: number, isChanged: boolean): Promise<void> {
    const { id: eventId, recordedAt } = event;
    this.compareTimes({ index, eventId }, recordedAt);
    if (signed === null) this.unchecked += signatureOf(event) === null ? 0 : 1;
    else if (!signed.ok)
      this.found({ code: 'SIGNATURE_WRONG', index, eventId, kid: kidOf(event), refusal: signed.refusal });
    else if (isChanged && signed.value !== null)
      this.found({ code: 'RE_SIGNED', index, eventId, kid: signed.value.kid });
    if (signed?.ok && signed.value !== null) {
      const { kid, isInTime } = signed.value;
      if (!isInTime) this.outOfTime.set(kid, (this.outOfTime.get(kid) ?? 0) + 1);
      await this.isOnce(event, index);
    }
  }

  private compareTimes(place: { readonly index: number; readonly eventId: EventId }, recordedAt: Instant): void {
    const { before } = this;
    this.before = recordedAt;
    if (before === null || recordedAt >= before) return;
    if (millisecondsOf(before) - millisecondsOf(recordedAt) <= (this.places.clockLeewayMs ?? 0)) this.stepsBack += 1;
    else this.found({ code: 'TIME_RAN_BACK', ...place, recordedAt, before });
  }

  /** A signed event stands in the stream of its plan or its signature does not hold: it can be again in that one alone. */
  private async isOnce({ id: eventId, stream, revision }: RecordedEvent, index: number): Promise<void> {
    const first = await this.places.store.find(eventId);
    if (first === null || first.index >= index || revision === 0) return;
    const before = await this.places.ledger.readStream(stream, { toRevision: revision - 1 });
    if (before.some(({ id }) => id === eventId))
      this.found({ code: 'RECORDED_TWICE', index, eventId, first: first.index });
  }
}
