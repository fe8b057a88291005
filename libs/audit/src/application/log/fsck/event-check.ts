import type { Instant, RecordedEvent } from '@accord/kernel';
import { verifySignedEvent, type Outcome, type PublisherKeys, type SignedBy } from '@accord/proof';
import { storedEvent } from '../entry.ts';
import { kidOf, signatureOf } from '../signature.ts';
import type { EventFinding } from './finding.ts';

/** An event with what was found out about its publisher's signature; null: it has none, or no keys are known. */
export interface VerifiedEvent {
  readonly event: RecordedEvent;
  readonly signed: Outcome<SignedBy | null> | null;
}

/** What can be told of each event by itself: whether its publisher signed it, and that time did not run back. */
export class EventCheck {
  /** Signed events that could not be checked, since nobody said which keys count. */
  unchecked = 0;
  private before: Instant | null = null;

  constructor(
    private readonly keys: PublisherKeys | null,
    private readonly found: (finding: EventFinding) => void,
  ) {}

  /** Side by side, since the platform verifies in threads of its own. */
  verify(page: readonly RecordedEvent[]): Promise<readonly VerifiedEvent[]> {
    const { keys } = this;
    return Promise.all(
      page.map(async (event) => {
        const isSigned = signatureOf(event) !== null && keys !== null;
        return { event, signed: isSigned ? await verifySignedEvent(storedEvent(event).stored, keys) : null };
      }),
    );
  }

  check({ event, signed }: VerifiedEvent, index: number, isChanged: boolean): void {
    const { id: eventId, recordedAt } = event;
    if (this.before !== null && recordedAt < this.before)
      this.found({ code: 'TIME_RAN_BACK', index, eventId, recordedAt, before: this.before });
    this.before = recordedAt;
    if (signed === null) this.unchecked += signatureOf(event) === null ? 0 : 1;
    else if (!signed.ok)
      this.found({ code: 'SIGNATURE_WRONG', index, eventId, kid: kidOf(event), refusal: signed.refusal });
    else if (isChanged && signed.value !== null)
      this.found({ code: 'RE_SIGNED', index, eventId, kid: signed.value.kid });
  }
}
