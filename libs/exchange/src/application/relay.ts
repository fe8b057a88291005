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

/** Publishes under way at once: while the one is acknowledged, the next is on its way and the rest gathers. */
const mostPublishes = 2;
/** Events that one publish takes together. */
const mostTogether = 1000;
/** Events taken from the ledger and not yet acknowledged: more would only wait here. */
const mostInHand = 4000;

const faultFrom = (thrown: unknown): Error => (thrown instanceof Error ? thrown : new Error(String(thrown)));

/** The events in hand of one run, and what became of them. */
class Run {
  fault: Error | null = null;
  private readonly waiting: RecordedEvent[] = [];
  private underWay = 0;
  private publishes = 0;
  private last: Promise<void> = Promise.resolve();
  private acknowledged: Position | null;
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
    this.waiting.push(...page);
    this.publish();
    while (this.fault === null && this.waiting.length + this.underWay >= mostInHand) await this.roomMade.promise;
    if (this.fault !== null) throw this.fault;
  }

  /** Waits for what is in hand to be acknowledged, and for the place to follow. */
  async drained(): Promise<void> {
    while (this.fault === null && this.publishes > 0) await this.last;
    await this.last;
    await this.moving;
  }

  private publish(): void {
    while (this.fault === null && this.publishes < mostPublishes && this.waiting.length > 0) {
      const together = this.waiting.splice(0, mostTogether);
      this.publishes += 1;
      this.underWay += together.length;
      this.last = this.send(together, this.last).catch((thrown: unknown) => this.fail(thrown));
    }
  }

  private async send(together: readonly RecordedEvent[], before: Promise<void>): Promise<void> {
    await this.outbox.publish(together.flatMap(deliveriesOf));
    await before; // what is acknowledged grows in the order of the ledger, whatever arrives first
    this.publishes -= 1;
    this.underWay -= together.length;
    this.roomMade.resolve();
    this.roomMade = Promise.withResolvers();
    if (this.fault !== null) return;
    this.acknowledged = together.at(-1)?.position ?? this.acknowledged;
    this.moving ??= this.move();
    this.publish();
  }

  /** One move for all that was acknowledged meanwhile. */
  private async move(): Promise<void> {
    try {
      while (this.fault === null && this.acknowledged !== null && this.acknowledged !== this.place) {
        const to = this.acknowledged;
        await this.progress.moveTo(to);
        this.place = to;
      }
    } catch (thrown) {
      this.fail(thrown);
    }
    this.moving = null;
  }

  private fail(thrown: unknown): void {
    this.fault ??= faultFrom(thrown);
    this.roomMade.resolve();
    this.stop(); // no later page may come to tell of it
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
