import {
  millisecondsOf,
  type Clock,
  type EventFilter,
  type Ledger,
  type Position,
  type RecordedEvent,
} from '@accord/kernel';

/** How far a generation has come, as this process knows it. */
export interface Place {
  /** No event of the model's types stands at or before here without being in. */
  readonly seen: Position | null;
  advance(position: Position | null): void;
  has(position: Position | null): boolean;
  /** The same, after asking the ledger whether one of ours is still to come: events of other types never come here. */
  reaches(position: Position | null): Promise<boolean>;
  /** Age of the oldest event that is not in; 0 when there is none. */
  behindSeconds(clock: Clock): Promise<number>;
}

export class AheadOfLedger extends Error {
  override readonly name = 'AheadOfLedger';
  static readonly code = 'AHEAD_OF_LEDGER';
  readonly code = AheadOfLedger.code;

  constructor(position: Position, head: Position | null) {
    super(
      `Expected a read model of this ledger, whose head is ${head ?? 'none'}, got one at ${position}: it was made from another ledger. Rebuild it.`,
    );
  }
}

class PlaceInLedger implements Place {
  seen: Position | null = null;

  constructor(
    private readonly ledger: Ledger,
    private readonly filter: EventFilter,
  ) {}

  advance(position: Position | null): void {
    if (position !== null && (this.seen === null || this.seen < position)) this.seen = position;
  }

  has(position: Position | null): boolean {
    return position === null || (this.seen !== null && this.seen >= position);
  }

  async reaches(position: Position | null): Promise<boolean> {
    if (this.has(position)) return true;
    const next = await this.next();
    if (next !== undefined && position !== null && next.position <= position) return false;
    this.advance(position);
    return true;
  }

  async behindSeconds(clock: Clock): Promise<number> {
    const head = await this.ledger.head();
    if (this.has(head)) return 0;
    const next = await this.next();
    if (next !== undefined) return Math.max(0, millisecondsOf(clock.now()) - millisecondsOf(next.recordedAt)) / 1000;
    this.advance(head);
    return 0;
  }

  private async next(): Promise<RecordedEvent | undefined> {
    for await (const page of this.ledger.readAll(this.seen, this.filter)) if (page[0] !== undefined) return page[0];
    return undefined;
  }
}

export const placeIn = (ledger: Ledger, filter: EventFilter): Place => new PlaceInLedger(ledger, filter);
