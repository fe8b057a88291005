import { setTimeout as rest } from 'node:timers/promises';
import type { Kafka, Message } from 'kafkajs';
import { percentile, type Sample } from '../measure.ts';

const PER_SECOND = 20;
const patienceMs = 30_000;

export const steadyLoad = `${PER_SECOND} messages a second, each sent by itself`;

/** From when each message is published until it is seen somewhere, in milliseconds. */
export class Latencies {
  private readonly sent = new Map<string, number>();
  private readonly times: number[] = [];

  published(id: string): void {
    this.sent.set(id, performance.now());
  }

  seen(id: string): void {
    const from = this.sent.get(id);
    if (from !== undefined) this.times.push(performance.now() - from);
    this.sent.delete(id);
  }

  get outstanding(): readonly string[] {
    return [...this.sent.keys()];
  }

  /** When all have been seen: the median, and the 99th percentile. */
  async sample(): Promise<Sample> {
    const deadline = performance.now() + patienceMs;
    while (this.sent.size > 0) {
      if (performance.now() > deadline) throw new Error(`Expected every message to arrive, ${this.sent.size} did not.`);
      await rest(5);
    }
    return { figure: percentile(this.times, 0.5), p99: percentile(this.times, 0.99) };
  }
}

export interface Publication {
  readonly id: string;
  readonly message: Message;
}

/** Publishes at an even pace, whatever became of those before. */
export const publishSteadily = async (
  kafka: Kafka,
  topic: string,
  { seconds, make, latencies }: { seconds: number; make: () => Publication; latencies: Latencies },
): Promise<void> => {
  const producer = kafka.producer({ allowAutoTopicCreation: false });
  await producer.connect();
  const begun = performance.now();
  const sends: Promise<unknown>[] = [];
  for (let at = 0; at < seconds * PER_SECOND; at += 1) {
    await rest(Math.max(0, begun + (at * 1000) / PER_SECOND - performance.now()));
    const { id, message } = make();
    latencies.published(id);
    sends.push(producer.send({ topic, messages: [message] }));
  }
  await Promise.all(sends);
  await producer.disconnect();
};
