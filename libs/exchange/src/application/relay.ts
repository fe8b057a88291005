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

/** Pages given to the carrier and not yet acknowledged: more would only wait there. */
const mostInHand = 4;

const faultFrom = (thrown: unknown): Error => (thrown instanceof Error ? thrown : new Error(String(thrown)));

/** The pages in hand of one run, and what became of them. */
class Run {
  fault: Error | null = null;
  private last: Promise<void> = Promise.resolve();
  private readonly inHand: Promise<void>[] = [];

  constructor(
    private readonly outbox: Outbox,
    private readonly progress: RelayProgress,
    public place: Position | null,
    private readonly stop: () => void,
  ) {}

  /** Resolves when there is room for another page. */
  async take(page: readonly RecordedEvent[]): Promise<void> {
    this.last = this.send(page, this.last).catch((thrown: unknown) => {
      this.fault ??= faultFrom(thrown);
      this.stop(); // no later page may come to tell of it
    });
    this.inHand.push(this.last);
    if (this.inHand.length >= mostInHand) await this.inHand.shift();
    if (this.fault !== null) throw this.fault;
  }

  drained(): Promise<void> {
    return this.last;
  }

  private async send(page: readonly RecordedEvent[], before: Promise<void>): Promise<void> {
    await this.outbox.publish(page.flatMap(deliveriesOf));
    await before; // places move in the order of the ledger, whatever is acknowledged first
    const end = page.at(-1)?.position;
    if (this.fault !== null || end === undefined) return;
    await this.progress.moveTo(end);
    this.place = end;
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
