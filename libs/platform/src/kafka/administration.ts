import type { Admin } from 'kafkajs';
import { connectionOf, type KafkaSettings } from './connection.ts';
import { KafkaFault, lastingFault, originOf, unreachable } from './kafka-fault.ts';
import { pauseFor, settlesWithin } from './time-limit.ts';

const tryAgainAfterMs = 250;
const mostAttempts = 20;
const settling = ['NOT_COORDINATOR_FOR_GROUP', 'GROUP_COORDINATOR_NOT_AVAILABLE', 'GROUP_LOAD_IN_PROGRESS'];
const leaveWithinMs = 2000;
const defaultStartWithinMs = 20_000;

/** One connection for questions about the cluster. After a fault the next question takes a new one. */
export class Administration {
  private line: Promise<Admin> | null = null;

  constructor(private readonly settings: KafkaSettings) {}

  /** Asks again while the brokers give out who answers for a group. Every question may be asked twice. */
  async ask<T>(question: (admin: Admin) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.askOnce(question);
      } catch (fault) {
        if (attempt >= mostAttempts || !settling.includes(originOf(fault).type ?? '')) throw fault;
        await pauseFor(tryAgainAfterMs).over;
      }
    }
  }

  /** Throws a KafkaFault that names the setting to mend, at once or when the time is over. */
  async reach(): Promise<void> {
    const { brokers, startWithinMs = defaultStartWithinMs } = this.settings;
    const names = brokers.join(',');
    const deadline = Date.now() + startWithinMs;
    let last: unknown = new Error('no answer');
    while (Date.now() < deadline) {
      const asked = this.ask((admin) => admin.describeCluster());
      const settled = asked.then(
        () => null,
        (fault: unknown) => ({ fault }),
      );
      if (!(await settlesWithin(asked, deadline - Date.now()))) break;
      const failed = await settled;
      if (failed === null) return;
      last = failed.fault;
      const lasting = lastingFault(last, names);
      if (lasting !== null) throw lasting;
      await pauseFor(tryAgainAfterMs).over;
    }
    throw unreachable(last, names, startWithinMs);
  }

  async close(): Promise<void> {
    const line = this.line;
    this.line = Promise.reject(new KafkaFault('CLOSED', 'Expected an open Kafka client, but it has been closed.'));
    this.line.catch(() => undefined);
    if (line !== null) await this.leave(line);
  }

  private async askOnce<T>(question: (admin: Admin) => Promise<T>): Promise<T> {
    const line = (this.line ??= this.connect());
    try {
      return await question(await line);
    } catch (fault) {
      if (this.line === line) this.line = null;
      void this.leave(line);
      throw fault;
    }
  }

  private async connect(): Promise<Admin> {
    const admin = connectionOf(this.settings).admin();
    try {
      await admin.connect();
      return admin;
    } catch (fault) {
      void settlesWithin(admin.disconnect(), leaveWithinMs);
      throw fault;
    }
  }

  private async leave(line: Promise<Admin>): Promise<void> {
    const left = line.then((admin) => admin.disconnect());
    await settlesWithin(left, leaveWithinMs);
  }
}
