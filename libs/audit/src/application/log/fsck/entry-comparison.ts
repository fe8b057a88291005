import type { EventId, RecordedEvent, StreamName, StreamRange } from '@accord/kernel';
import type { Sha256 } from '@accord/proof';
import { logEntryOf } from '../entry.ts';
import { placeIn } from '../place-in.ts';
import { sameBytes } from '../same-bytes.ts';
import { signatureOf } from '../signature.ts';
import type { LogEntry, LogStore } from '../store.ts';
import type { EntryFinding } from './finding.ts';
import { StoredEntries } from './stored-entries.ts';

interface Options {
  readonly ledger: { readStream(stream: StreamName, range?: StreamRange): Promise<readonly RecordedEvent[]> };
  readonly store: LogStore;
  readonly sha256: Sha256;
  readonly size: number;
  readonly found: (finding: EntryFinding) => void;
}

/** Whether the ledger has this event among so many after the one that is compared. */
export type IsNear = (eventId: EventId, within: number) => boolean;

/** Of what was moved by more than this, the one of the two sequences that is followed is the log. */
const LOOK_AHEAD = 1000;

/** The stored entries beside those that the ledger gives, one after the other. */
export class EntryComparison {
  private readonly entries: StoredEntries;
  private expected = 0;
  /** Told of, and where each stands in the log further on. */
  private readonly moved = new Map<EventId, number>();
  /** Where those stand in the log that were passed there before the ledger came to them. */
  private readonly early = new Map<EventId, number>();
  /** Where those stand that were told of as inserted, since the ledger does not have them where they say. */
  private readonly inserted = new Map<EventId, number>();

  constructor(private readonly options: Options) {
    this.entries = new StoredEntries(options.store, options.size);
  }

  /** The event that the ledger has next, with the entry that it should have. Answers whether the log has another one of it. */
  async compare(event: RecordedEvent, entry: Uint8Array, isNear: IsNear): Promise<boolean> {
    const [index, stored] = [this.expected, await this.storedFor(event.id, isNear)];
    if (stored === null || sameBytes(stored.entry, entry)) return false;
    const code = this.isSignatureAdded(event, stored) ? 'SIGNATURE_ADDED' : 'CHANGED';
    this.options.found({ code, index, eventId: event.id });
    return true;
  }

  /** The event that the ledger has next, which has no entry that could be made. Answers what the log has of it in its place. */
  async cannotCompare(eventId: EventId, why: string, isNear: IsNear): Promise<Uint8Array | null> {
    this.options.found({ code: 'UNREADABLE', index: this.expected, eventId, why });
    return (await this.storedFor(eventId, isNear))?.entry ?? null;
  }

  /** What the log has and the ledger has not. */
  async finish(): Promise<void> {
    for (let stored = await this.entries.peek(); stored !== null; stored = await this.entries.peek()) {
      await this.isToBePassedOver(stored);
      this.entries.pass(stored);
    }
  }

  /** What stands in the place of this event; null: told of as missing or standing elsewhere. */
  private async storedFor(eventId: EventId, isNear: IsNear): Promise<LogEntry | null> {
    const stored = await this.upTo(eventId, isNear);
    const [index, early] = [this.expected, this.early.get(eventId)];
    this.expected += 1;
    this.early.delete(eventId);
    if (stored !== null) {
      this.entries.pass(stored);
      if (early !== undefined) this.options.found({ code: 'INSERTED', index: early, eventId });
    } else if (early !== undefined) this.options.found({ code: 'REORDERED', index, eventId, found: early });
    else await this.isElsewhere(index, eventId);
    return stored;
  }

  /** Passes what is in the way of this event; null: it does not come next. */
  private async upTo(eventId: EventId, isNear: IsNear): Promise<LogEntry | null> {
    for (let stored = await this.entries.peek(); stored !== null; stored = await this.entries.peek()) {
      if (stored.eventId === eventId) return stored;
      if (this.early.has(eventId)) return null;
      if (!(await this.isToBePassedOver(stored))) {
        if (!(await this.isEarly(stored, eventId, isNear))) return null;
        this.early.set(stored.eventId, stored.index);
      }
      this.entries.pass(stored);
    }
    return null;
  }

  /** Of the two that stand crosswise the one that was moved further: what lies between would all be told of otherwise. */
  private async isEarly(stored: LogEntry, eventId: EventId, isNear: IsNear): Promise<boolean> {
    const found = await this.options.store.find(eventId);
    const away = found === null ? 0 : found.index - stored.index;
    return away > 0 && away <= LOOK_AHEAD && !isNear(stored.eventId, away);
  }

  /** Of what a commitment hides only a guess can be tried: the event as it stands, without a signature. */
  private isSignatureAdded(event: RecordedEvent, { entry }: LogEntry): boolean {
    if (signatureOf(event) === null) return false;
    const unsigned = { ...event, meta: { ...event.meta, signature: null } };
    return sameBytes(logEntryOf(unsigned, this.options.sha256), entry);
  }

  private async isElsewhere(index: number, eventId: EventId): Promise<void> {
    const found = await this.options.store.find(eventId);
    if (found === null || (this.entries.hasPassed(found) && this.inserted.get(eventId) !== found.index))
      this.options.found({ code: 'MISSING', index, eventId });
    else {
      this.moved.set(eventId, found.index);
      this.options.found({ code: 'REORDERED', index, eventId, found: found.index });
    }
  }

  /** Told of before as one that stands elsewhere; or a second one, or of no event of the ledger. */
  private async isToBePassedOver(stored: LogEntry): Promise<boolean> {
    const { eventId, index } = stored;
    if (this.moved.get(eventId) === index) return true;
    const first = await this.options.store.find(eventId);
    const isSecond = first !== null && first.index < index;
    if (!isSecond && (await this.isRecorded(stored))) return false;
    if (!isSecond) this.inserted.set(eventId, index);
    this.options.found({ code: 'INSERTED', index, eventId });
    return true;
  }

  private async isRecorded(stored: LogEntry): Promise<boolean> {
    const place = placeIn(stored);
    if (place === null) return false;
    const { stream, revision } = place;
    const recorded = await this.options.ledger.readStream(stream, { from: revision, toRevision: revision });
    return recorded.some(({ id }) => id === stored.eventId);
  }
}
