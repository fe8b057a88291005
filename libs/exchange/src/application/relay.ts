import type { Ledger, Position, RecordedEvent } from '@accord/kernel';
import { deliveriesOf, type Delivery } from './audience.ts';

/** Where deliveries go. Owned here, bound by whoever has a carrier. */
export abstract class Outbox {
  /**
   * Resolves when the carrier has acknowledged all of them. What is given in one call, and in calls made one after the
   * other without waiting, arrives in that order for each child. Rejects when it gave up; what arrived then is unknown.
   */
  abstract publish(deliveries: readonly Delivery[]): Promise<void>;
}

/** How far deliveries are acknowledged. Kept durably, and only by the one relay at work. */
export abstract class RelayProgress {
  abstract read(): Promise<Position | null>;
  /** Throws when another relay has taken over: this one must stop. */
  abstract moveTo(position: Position): Promise<void>;
}

export interface Relaying {
  /** Settles when it is over: null after `close`, otherwise the fault. Never rejects. */
  readonly ended: Promise<Error | null>;
  /** Position up to which all is acknowledged; null: nothing yet. */
  readonly position: () => Position | null;
  /** Waits for what is in hand. */
  close(): Promise<void>;
}

interface Extent {
  readonly events: number;
  readonly characters: number;
}

/** Publishes under way at once: while the one is acknowledged, the next is on its way and the rest gathers. */
const mostPublishes = 2;
/** What one publish takes together: as many events, and of their messages as many characters, besides the last event's. */
const mostTogether: Extent = { events: 1000, characters: 8 * 1024 * 1024 };
/** What is taken from the ledger and not yet acknowledged: more would only wait here. */
const mostInHand: Extent = { events: 4000, characters: 24 * 1024 * 1024 };

/** An event of the ledger, and what of it goes to whom. */
interface InHand {
  readonly position: Position;
  readonly deliveries: readonly Delivery[];
  readonly characters: number;
}

const inHandOf = (event: RecordedEvent): InHand => {
  const deliveries = deliveriesOf(event);
  const characters = deliveries.reduce((sum, { message }) => sum + message.length, 0);
  return { position: event.position, deliveries, characters };
};

const faultFrom = (thrown: unknown): Error => (thrown instanceof Error ? thrown : new Error(String(thrown)));

/** The events in hand of one run, and what became of them. */
class Run {
  fault: Error | null = null;
  private readonly waiting: InHand[] = [];
  private events = 0;
  private characters = 0;
  private publishes = 0;
  /** Whether all publishes up to the last have been acknowledged. */
  private last: Promise<boolean> = Promise.resolve(true);
  private acknowledged: Position | null;
  private isDisplaced = false;
  private moving: Promise<void> | null = null;
  private roomMade = Promise.withResolvers<void>();

  constructor(
    private readonly outbox: Outbox,
    private readonly progress: RelayProgress,
    public place: Position | null,
    private readonly stop: () => void,
  ) {
    this.acknowledged = place;
  }

  /** Resolves when there is room for another page. */
  async take(page: readonly RecordedEvent[]): Promise<void> {
    for (const event of page) {
      if (this.isFull()) await this.room();
      const inHand = inHandOf(event);
      this.waiting.push(inHand);
      this.events += 1;
      this.characters += inHand.characters;
    }
    await this.room();
  }

  /** Waits for what is in hand to be acknowledged, and for the place to follow. */
  async drained(): Promise<void> {
    while (this.publishes > 0) await this.last;
    await this.moving;
  }

  private isFull(): boolean {
    return this.events >= mostInHand.events || this.characters >= mostInHand.characters;
  }

  private async room(): Promise<void> {
    this.publish();
    while (this.fault === null && this.isFull()) await this.roomMade.promise;
    if (this.fault !== null) throw this.fault;
  }

  private publish(): void {
    while (this.fault === null && this.publishes < mostPublishes && this.waiting.length > 0) {
      this.publishes += 1;
      this.last = this.send(this.together(), this.last);
    }
  }

  /** The first that fit together: one at least, whatever its size. */
  private together(): readonly InHand[] {
    let characters = 0;
    const end = this.waiting.findIndex((event, at) => {
      const isOver = at === mostTogether.events || characters >= mostTogether.characters;
      characters += event.characters;
      return isOver;
    });
    return this.waiting.splice(0, end < 0 ? this.waiting.length : end);
  }

  /** What was acknowledged counts also when a later publish failed: or a fault that comes again would keep the place for ever. */
  private async send(together: readonly InHand[], before: Promise<boolean>): Promise<boolean> {
    const isSent = await this.outbox.publish(together.flatMap(({ deliveries }) => deliveries)).then(
      () => true,
      (thrown: unknown) => this.fail(thrown),
    );
    const isWhole = (await before) && isSent; // it grows in the order of the ledger, whatever arrives first
    this.publishes -= 1;
    this.events -= together.length;
    for (const { characters } of together) this.characters -= characters;
    this.roomMade.resolve();
    this.roomMade = Promise.withResolvers();
    if (isWhole) this.acknowledged = together.at(-1)?.position ?? this.acknowledged;
    if (isWhole) this.moving ??= this.move();
    this.publish();
    return isWhole;
  }

  /** One move for all that was acknowledged meanwhile. */
  private async move(): Promise<void> {
    try {
      while (!this.isDisplaced && this.acknowledged !== null && this.acknowledged !== this.place) {
        const to = this.acknowledged;
        await this.progress.moveTo(to);
        this.place = to;
      }
    } catch (thrown) {
      this.isDisplaced = true;
      this.fail(thrown);
    }
    this.moving = null;
  }

  private fail(thrown: unknown): false {
    this.fault ??= faultFrom(thrown);
    this.roomMade.resolve();
    this.stop(); // no later page may come to tell of it
    return false;
  }
}

/**
 * Sends every event of the ledger to the sectors that may see it, from where the last relay stopped. The place moves after
 * the acknowledgement, so that a crash repeats deliveries and never leaves one out: a receiver knows a repetition by its id.
 */
export class Relay {
  constructor(
    private readonly ledger: Ledger,
    private readonly outbox: Outbox,
    private readonly progress: RelayProgress,
  ) {}

  async start(): Promise<Relaying> {
    const place = await this.progress.read();
    const run: Run = new Run(this.outbox, this.progress, place, () => void subscription.close());
    const subscription = this.ledger.subscribe(place, (page) => run.take(page));
    const drained = async (): Promise<Error | null> => {
      const ended = await subscription.ended;
      await run.drained();
      return run.fault ?? ended;
    };
    return {
      ended: drained(),
      position: () => run.place,
      close: async () => {
        await subscription.close();
        await run.drained();
      },
    };
  }
}
