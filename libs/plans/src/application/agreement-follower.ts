import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import {
  Chance,
  Clock,
  Ledger,
  type EventFilter,
  type Position,
  type RecordedEvent,
  type Subscription,
} from '@accord/kernel';
import { consequenceOf, isOwn, versionOf, type Consequence } from './agreed-provision.ts';

const causes = ['AgreementCameIntoForce', 'AgreementEnded'];
const consequences = ['ProvisionAgreed', 'ProvisionAgreementEnded'];
const live: EventFilter = { types: causes };
const past: EventFilter = { types: [...causes, ...consequences] };

const waits = [50, 200, 1000, 5000]; // milliseconds before a ledger that is busy or away is asked again

/**
 * Carries agreements of health bodies into the streams of the plans that they are for. It keeps nothing of its own: at
 * the start it reads which agreements have had their consequence, makes up for those that have not, and follows on.
 */
@Injectable()
export class AgreementFollower implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(AgreementFollower.name);
  /** Versions of agreements that cover lines of section G. */
  private readonly health = new Set<string>();
  private subscription: Subscription | null = null;
  private isClosing = false;
  private wake = (): void => undefined;
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly ledger: Ledger,
    private readonly clock: Clock,
    private readonly chance: Chance,
  ) {}

  /** The hub answers while this catches up: a plan's stream is right as soon as it has. */
  onApplicationBootstrap(): void {
    this.running = this.followOn();
  }

  async onApplicationShutdown(): Promise<void> {
    this.isClosing = true;
    this.wake();
    await this.subscription?.close();
    await this.running;
  }

  /** A ledger that cannot be reached comes back: what was missed meanwhile is made up for, as at a start. */
  private async followOn(): Promise<void> {
    for (let attempt = 0; !this.isClosing; attempt += 1) {
      await this.follow().catch((fault: unknown) => this.logger.error(fault));
      if (!this.isClosing) await this.rest(waits[Math.min(attempt, waits.length - 1)] ?? 0);
    }
  }

  private async rest(milliseconds: number): Promise<void> {
    const timer = setTimeout(() => this.wake(), milliseconds);
    await new Promise<void>((resolve) => (this.wake = resolve));
    clearTimeout(timer);
  }

  /** Settles when it has caught up and was closed; rejects with the fault that stopped it. */
  async follow(): Promise<void> {
    const { pending, after } = await this.readPast();
    for (const event of pending) if (!this.isClosing) await this.carry(event);
    if (this.isClosing) return;
    this.subscription = this.ledger.subscribe(after, (page) => this.take(page), live);
    const fault = await this.subscription.ended;
    if (fault) throw fault;
  }

  private async readPast(): Promise<{ pending: Iterable<RecordedEvent>; after: Position | null }> {
    const pending = new Map<string, RecordedEvent>();
    let after: Position | null = null;
    for await (const page of this.ledger.readAll(null, past)) {
      for (const event of page) {
        if (causes.includes(event.type)) pending.set(event.id, event);
        else if (isOwn(event) && event.meta.causation !== null) this.settle(pending, event.meta.causation);
        after = event.position;
      }
      if (this.isClosing) break;
    }
    return { pending: pending.values(), after };
  }

  private settle(pending: Map<string, RecordedEvent>, cause: string): void {
    const event = pending.get(cause);
    if (!event) return;
    this.health.add(versionOf(event));
    pending.delete(cause);
  }

  private async take(page: readonly RecordedEvent[]): Promise<void> {
    for (const event of page) await this.carry(event);
  }

  private async carry(event: RecordedEvent): Promise<void> {
    const consequence = consequenceOf(event, this.health.has(versionOf(event)), this.clock, this.chance);
    if (!consequence) return;
    this.health.add(versionOf(event));
    await this.append(consequence, event);
  }

  private async append({ stream, events }: Consequence, cause: RecordedEvent): Promise<void> {
    for (const wait of [...waits, null]) {
      const appended = await this.ledger.append(stream, 'any', events);
      if (appended.ok) return;
      const { code } = appended.refusal;
      if (code !== 'LEDGER_BUSY' || wait === null)
        throw new Error(`Expected the ledger to take what follows from event ${cause.id}, got ${code}: start again.`);
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }
}
