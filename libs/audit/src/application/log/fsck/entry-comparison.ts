import type { EventId, RecordedEvent, StreamName, StreamRange } from '@accord/kernel';
import type { Sha256 } from '@accord/proof';
import { logEntryOf } from '../entry.ts';
import { placeIn } from '../place-in.ts';
import { sameBytes } from '../same-bytes.ts';
import { signatureOf } from '../signature.ts';
import type { LogEntry, LogStore } from '../store.ts';
import type { EntryFinding } from './finding.ts';

interface Options {
  readonly ledger: { readStream(stream: StreamName, range?: StreamRange): Promise<readonly RecordedEvent[]> };
  readonly store: LogStore;
  readonly sha256: Sha256;
  readonly size: number;
  readonly found: (finding: EntryFinding) => void;
}

const AT_A_TIME = 1000;

/** The stored entries beside those that the ledger gives, one after the other. */
export class EntryComparison {
  private page: readonly LogEntry[] = [];
  private at = 0;
  private next = 0;
  private expected = 0;
  private readonly moved = new Set<EventId>();

  constructor(private readonly options: Options) {}

  /** The event that the ledger has next, with the entry that it should have. Answers whether the log has another one of it. */
  async compare(event: RecordedEvent, entry: Uint8Array): Promise<boolean> {
    const [index, eventId] = [this.expected, event.id];
    this.expected += 1;
    for (let stored = await this.peek(); stored !== null; stored = await this.peek()) {
      if (stored.eventId === eventId) {
        this.at += 1;
        if (sameBytes(stored.entry, entry)) return false;
        this.options.found({
          code: this.isSignatureAdded(event, stored) ? 'SIGNATURE_ADDED' : 'CHANGED',
          index,
          eventId,
        });
        return true;
      }
      if (!(await this.isToBePassedOver(stored))) break;
      this.at += 1;
    }
    await this.isElsewhere(index, eventId);
    return false;
  }

  /** What the log has and the ledger has not. */
  async finish(): Promise<void> {
    for (let stored = await this.peek(); stored !== null; stored = await this.peek()) {
      await this.isToBePassedOver(stored);
      this.at += 1;
    }
  }

  /** Of what a commitment hides only a guess can be tried: the event as it stands, without a signature. */
  private isSignatureAdded(event: RecordedEvent, { entry }: LogEntry): boolean {
    if (signatureOf(event) === null) return false;
    const unsigned = { ...event, meta: { ...event.meta, signature: null } };
    return sameBytes(logEntryOf(unsigned, this.options.sha256), entry);
  }

  private async isElsewhere(index: number, eventId: EventId): Promise<void> {
    const found = await this.options.store.find(eventId);
    if (found === null) this.options.found({ code: 'MISSING', index, eventId });
    else {
      this.moved.add(eventId);
      this.options.found({ code: 'REORDERED', index, eventId, found: found.index });
    }
  }

  /** Told of before as one that stands elsewhere, or of no event of the ledger. */
  private async isToBePassedOver(stored: LogEntry): Promise<boolean> {
    const { eventId, index } = stored;
    if (this.moved.has(eventId)) return true;
    const place = placeIn(stored);
    const range = place && { from: place.revision, toRevision: place.revision };
    const recorded = place && range ? await this.options.ledger.readStream(place.stream, range) : [];
    if (recorded.some(({ id }) => id === eventId)) return false;
    this.options.found({ code: 'INSERTED', index, eventId });
    return true;
  }

  private async peek(): Promise<LogEntry | null> {
    if (this.at === this.page.length) {
      this.page = (await this.options.store.entries(this.next, AT_A_TIME)).filter(
        ({ index }) => index < this.options.size,
      );
      this.at = 0;
      this.next = (this.page.at(-1)?.index ?? this.next) + 1;
    }
    return this.page[this.at] ?? null;
  }
}
