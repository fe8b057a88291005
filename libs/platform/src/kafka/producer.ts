import type { HealthCheck } from '../http/index.ts';
import { backoffMs } from './backoff.ts';
import type { KafkaSettings } from './connection.ts';
import { KafkaFault, wordOf } from './kafka-fault.ts';
import { Outgoing, type Together } from './outgoing.ts';
import { afterFault, ProducerLine } from './producer-line.ts';
import type { OutgoingRecord } from './record.ts';
import { pauseFor, settlesWithin, type Pause } from './time-limit.ts';

export interface ProduceOptions {
  /** Longest time that the first record in the queue is tried for; 60 s. */
  readonly giveUpAfterMs?: number;
  /** Longest wait for what is under way when it is closed; 15 s. */
  readonly closeWithinMs?: number;
}

export interface Producing {
  readonly health: HealthCheck;
  /**
   * Resolves when the brokers have them all. Records of one key arrive in the order in which they were given, across calls;
   * after a fault some may arrive twice. Rejects with a KafkaFault, and then all that waited is rejected: what arrived of
   * it is unknown.
   */
  send(records: readonly OutgoingRecord[]): Promise<void>;
  /** Resolves when there is room for 32 MiB of records. Rejects, like all that waits, when that is given up. */
  room(): Promise<void>;
  /** Sends what waits. */
  close(): Promise<void>;
}

/**
 * While records keep coming, so few are not worth a send of their own: some more come in this time. Each send costs the
 * brokers and us the same again for every partition it goes to.
 */
const fewRecords = 200;
const gatherMs = 20;

const defaultGiveUpAfterMs = 60_000;
const defaultCloseWithinMs = 15_000;

/** Collects what callers give and sends it together, one batch at a time, as an idempotent producer. */
export class Producer implements Producing {
  readonly health: HealthCheck = { name: 'kafka producer', check: () => Promise.resolve(this.trouble) };
  private readonly outgoing = new Outgoing();
  private readonly line: ProducerLine;
  private sending: Promise<void> | null = null;
  private trouble: string | null = null;
  private pause: Pause | null = null;
  private isClosed = false;

  constructor(
    private readonly settings: KafkaSettings,
    private readonly options: ProduceOptions,
  ) {
    this.line = new ProducerLine(settings);
  }

  send(records: readonly OutgoingRecord[]): Promise<void> {
    if (this.isClosed)
      return Promise.reject(new KafkaFault('CLOSED', 'Expected an open producer, but it has been closed.'));
    const sent = this.outgoing.add(records);
    this.sending ??= this.sendAll();
    return sent;
  }

  room(): Promise<void> {
    return this.outgoing.room();
  }

  async close(): Promise<void> {
    this.isClosed = true;
    const { closeWithinMs = defaultCloseWithinMs } = this.options;
    if (this.sending !== null) await settlesWithin(this.sending, closeWithinMs);
    this.outgoing.giveUp(
      new KafkaFault('CLOSED', 'The producer was closed before the brokers acknowledged the records.'),
    );
    this.pause?.end();
    await this.line.drop();
  }

  /** One at a time for ever: `sending` is set as long as it runs. */
  private async sendAll(): Promise<void> {
    await Promise.resolve(); // callers of this moment go together
    while (!this.outgoing.isEmpty) {
      const head = this.outgoing.head();
      const fault = await this.sendUntilAcknowledged(head);
      if (fault === null) this.outgoing.acknowledge(head);
      else this.outgoing.giveUp(fault);
      if (this.outgoing.isFewerThan(fewRecords) && !this.isClosed) await this.rest(gatherMs);
    }
    this.sending = null;
  }

  private async rest(milliseconds: number): Promise<void> {
    this.pause = pauseFor(milliseconds);
    await this.pause.over;
  }

  /** The very same batch again and again, so that a broker which has it already knows it by its sequence numbers. */
  private async sendUntilAcknowledged(head: Together): Promise<KafkaFault | null> {
    const { giveUpAfterMs = defaultGiveUpAfterMs } = this.options;
    const deadline = Date.now() + giveUpAfterMs;
    for (let failures = 1; ; failures += 1) {
      try {
        await this.line.send(head.topicMessages);
        this.trouble = null;
        return null;
      } catch (fault) {
        this.trouble = wordOf(fault);
        const next = afterFault(fault);
        if (next !== 'same') await this.line.drop();
        if (next === 'refused') return new KafkaFault('REFUSED', `Kafka refused the records: ${this.trouble}.`, fault);
        if (Date.now() >= deadline || this.isOver()) return this.gaveUp(fault, giveUpAfterMs);
        await this.waitBefore(failures);
      }
    }
  }

  private isOver(): boolean {
    return this.isClosed && this.outgoing.isEmpty;
  }

  /** Another batch under the numbers of this one would be taken for it: a new producer does not share them. */
  private async gaveUp(fault: unknown, afterMs: number): Promise<KafkaFault> {
    await this.line.drop();
    return new KafkaFault('GAVE_UP', `Kafka did not take records for ${afterMs} ms: ${wordOf(fault)}.`, fault);
  }

  private async waitBefore(failures: number): Promise<void> {
    const waitMs = backoffMs(failures, this.settings.chance);
    this.settings.log.warn({ failures, waitMs }, `Kafka did not take records: ${this.trouble}`);
    await this.rest(waitMs);
  }
}
