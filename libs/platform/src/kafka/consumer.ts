import type { HealthCheck } from '../http/index.ts';
import type { Administration } from './administration.ts';
import { backoffMs } from './backoff.ts';
import { BatchWork } from './batch-work.ts';
import type { KafkaSettings } from './connection.ts';
import type { ConsumeOptions, Consuming, PartitionLag } from './consume.ts';
import { wordOf } from './kafka-fault.ts';
import { lagOf } from './lag.ts';
import { Membership, rebalanceTimeoutMs } from './membership.ts';
import { pauseFor, settlesWithin, type Pause } from './time-limit.ts';

const defaultCloseWithinMs = 15_000;

/** A member of the group for as long as it is open: after each crash of the client it joins again, with a pause that grows. */
export class Consumer implements Consuming {
  readonly health: HealthCheck;
  private member: Membership | null = null;
  private work: BatchWork | null = null;
  private pause: Pause | null = null;
  private failures = 0;
  private lastFault = 'it has not joined yet';
  private isClosing = false;

  constructor(
    private readonly settings: KafkaSettings,
    private readonly options: ConsumeOptions,
    private readonly administration: Administration,
  ) {
    this.health = { name: `kafka consumer ${options.group}`, check: () => Promise.resolve(this.trouble()) };
    void this.live();
  }

  lag(): Promise<readonly PartitionLag[]> {
    const { group, topics } = this.options;
    return this.administration.ask((admin) => lagOf(admin, group, topics));
  }

  async close(): Promise<void> {
    this.isClosing = true;
    this.pause?.end();
    this.work?.end();
    const { group, closeWithinMs = defaultCloseWithinMs } = this.options;
    const left = this.member?.leave() ?? Promise.resolve();
    if (await settlesWithin(left, closeWithinMs)) return;
    this.settings.log.warn({ group, closeWithinMs }, 'A Kafka consumer did not leave in time; its records come again');
  }

  private trouble(): string | null {
    const { member, work } = this;
    if (member === null || !member.isJoined) return `not a member of its group: ${this.lastFault}`;
    if (member.quietMs > rebalanceTimeoutMs) return `has taken no records for ${Math.floor(member.quietMs / 1000)} s`;
    const walls = [...(work?.walls ?? [])].filter(([place]) => member.assigned.has(place));
    return walls.length === 0 ? null : walls.map(([, wall]) => wall).join('; ');
  }

  private async live(): Promise<void> {
    const { log, chance } = this.settings;
    while (!this.isClosing) {
      const member = (this.member = new Membership(this.settings, this.options));
      const work = (this.work = new BatchWork(member, this.options, this.settings));
      const fault = await member.last(
        (payload) => work.take(payload),
        () => (this.failures = 0),
      );
      work.end();
      if (this.isClosing) return;
      this.failures += 1;
      this.lastFault = wordOf(fault);
      const waitMs = backoffMs(this.failures, chance);
      log.warn({ group: this.options.group, waitMs }, `A Kafka consumer starts again after: ${this.lastFault}`);
      this.pause = pauseFor(waitMs);
      await this.pause.over;
    }
  }
}
