import { setTimeout as rest } from 'node:timers/promises';
import kafkajs, { type Producer } from 'kafkajs';
import { mendRequestQueue } from '../../../../libs/platform/src/kafka/mend-request-queue.ts';
import type { Dice } from '../dice.ts';
import type { Book, Fact } from './book.ts';
import { recordOf } from './wire.ts';

mendRequestQueue();

/** A client of the agencies' own, or of the checker's: not that of the hub. */
export const plainKafka = (port: number, requestTimeout = 10_000): InstanceType<typeof kafkajs.Kafka> =>
  new kafkajs.Kafka({
    clientId: 'accord-faults',
    brokers: [`127.0.0.1:${port}`],
    logLevel: kafkajs.logLevel.NOTHING,
    requestTimeout,
    connectionTimeout: 3000,
    retry: { retries: 2, initialRetryTime: 100, maxRetryTime: 500 },
  });

/** Publishes to the topics as a careful agency does: the same record until the broker has it. */
export class KafkaPublisher {
  private readonly producer: Producer;

  constructor(
    port: number,
    private readonly book: Book,
    private readonly dice: Dice,
  ) {
    this.producer = plainKafka(port).producer({ allowAutoTopicCreation: false });
  }

  async publish(fact: Fact): Promise<void> {
    const record = recordOf(fact);
    const topic = `accord.in.${fact.agency.sector}`;
    for (;;) {
      this.book.sent += 1;
      try {
        await this.producer.connect();
        await this.producer.send({ topic, messages: [record], acks: -1 });
        return;
      } catch {
        await rest(this.dice.whole(50, 300));
      }
    }
  }

  close(): Promise<void> {
    return this.producer.disconnect();
  }
}
