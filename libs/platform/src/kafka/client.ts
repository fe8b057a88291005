import type { HealthCheck } from '../http/index.ts';
import { Administration } from './administration.ts';
import type { KafkaSettings } from './connection.ts';
import type { ConsumeOptions, Consuming } from './consume.ts';
import { Consumer } from './consumer.ts';
import { wordOf } from './kafka-fault.ts';
import { Producer, type ProduceOptions, type Producing } from './producer.ts';
import { topicsOf, type Topics } from './topics.ts';

export interface KafkaClient {
  readonly topics: Topics;
  /** Whether the brokers answer. */
  readonly health: HealthCheck;
  consume(options: ConsumeOptions): Consuming;
  produce(options?: ProduceOptions): Producing;
  /** Closes neither consumers nor producers: they come first. */
  close(): Promise<void>;
}

/**
 * Throws a KafkaFault that names the setting to mend: at once when the brokers refuse us or are not whom we trust, and
 * within `startWithinMs` when they do not answer.
 */
export const kafkaClient = async (settings: KafkaSettings): Promise<KafkaClient> => {
  const administration = new Administration(settings);
  try {
    await administration.reach();
  } catch (fault) {
    void administration.close();
    throw fault;
  }
  const check = async (): Promise<string | null> => {
    try {
      await administration.ask((admin) => admin.describeCluster());
      return null;
    } catch (fault) {
      return wordOf(fault);
    }
  };
  return {
    topics: topicsOf(administration),
    health: { name: 'kafka', check },
    consume: (options) => new Consumer(settings, options, administration),
    produce: (options = {}) => new Producer(settings, options),
    close: () => administration.close(),
  };
};
