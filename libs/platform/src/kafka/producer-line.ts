import kafkajs, { type Producer as KafkaProducer, type TopicMessages } from 'kafkajs';
import { connectionOf, defaultRequestTimeoutMs, type KafkaSettings } from './connection.ts';
import { originOf } from './kafka-fault.ts';
import { partitionOf } from './partition.ts';
import { placeName } from './position.ts';
import { settlesWithin } from './time-limit.ts';

const leaveWithinMs = 2000;
/**
 * What the client tries by itself takes three times the limit of a request; beyond that it is waiting for nothing. Any shorter,
 * it could still be trying when a new producer sends what comes next, and get through behind it.
 */
const requestsPerSend = 4;

/** The broker's view of the numbers that an idempotent producer gives is not ours any more: another producer begins anew. */
const lostCount = [
  'OUT_OF_ORDER_SEQUENCE_NUMBER',
  'UNKNOWN_PRODUCER_ID',
  'INVALID_PRODUCER_EPOCH',
  'INVALID_PRODUCER_ID_MAPPING',
  'DUPLICATE_SEQUENCE_NUMBER',
];
/** The same records will be refused again. */
const refused = [
  'MESSAGE_TOO_LARGE',
  'RECORD_LIST_TOO_LARGE',
  'INVALID_RECORD',
  'INVALID_TIMESTAMP',
  'INVALID_TOPIC_EXCEPTION',
  'CORRUPT_MESSAGE',
  'TOPIC_AUTHORIZATION_FAILED',
  'CLUSTER_AUTHORIZATION_FAILED',
  'UNSUPPORTED_FOR_MESSAGE_FORMAT',
];

class NoOutcome extends Error {
  override readonly name = 'NoOutcome';
}

class MissingAnswer extends Error {
  override readonly name = 'MissingAnswer';
}

/** What to do after a fault: the same batch by the same producer, by a new one, or not at all. */
export const afterFault = (fault: unknown): 'same' | 'new' | 'refused' => {
  if (fault instanceof MissingAnswer || fault instanceof NoOutcome) return 'new';
  const { type } = originOf(fault);
  if (lostCount.includes(type ?? '')) return 'new';
  return refused.includes(type ?? '') ? 'refused' : 'same';
};

/** One idempotent producer of the client at a time, made when it is needed. */
export class ProducerLine {
  private producer: Promise<KafkaProducer> | null = null;
  /** Partitions of each topic that the batch in hand goes to. */
  private readonly used = new Map<string, Set<number>>();

  constructor(private readonly settings: KafkaSettings) {}

  /**
   * Resolves when every partition has acknowledged. The client keeps the answers of one attempt for the next, and leaves out
   * a partition that has moved in between to a broker which answered before (its pull request 1798): answers are counted.
   */
  async send(topicMessages: TopicMessages[]): Promise<void> {
    const timeout = this.settings.requestTimeoutMs ?? defaultRequestTimeoutMs;
    const line = (this.producer ??= this.connect());
    this.used.clear();
    const sent = this.use(line, (producer) => producer.sendBatch({ topicMessages, acks: -1, timeout }));
    const withinMs = requestsPerSend * timeout;
    if (!(await settlesWithin(sent, withinMs)))
      throw new NoOutcome(`Expected Kafka to take or refuse records within ${withinMs} ms, and know of neither.`);
    const answers = await sent;
    const answered = new Set(answers.map(({ topicName, partition }) => placeName(topicName, partition)));
    const used = [...this.used].flatMap(([topic, partitions]) => [...partitions].map((one) => placeName(topic, one)));
    const missing = used.filter((place) => !answered.has(place));
    if (missing.length > 0)
      throw new MissingAnswer(`Expected an acknowledgement of each partition, got none of ${missing.join(', ')}.`);
  }

  async drop(): Promise<void> {
    const { producer } = this;
    this.producer = null;
    if (producer !== null)
      await settlesWithin(
        producer.then((connected) => connected.disconnect()),
        leaveWithinMs,
      );
  }

  /** The client connects again by itself for what it still tries to send: what is no longer wanted is put away once more. */
  private async use<T>(line: Promise<KafkaProducer>, task: (producer: KafkaProducer) => Promise<T>): Promise<T> {
    let producer: KafkaProducer;
    try {
      producer = await line;
    } catch (fault) {
      if (this.producer === line) this.producer = null;
      throw fault;
    }
    try {
      return await task(producer);
    } finally {
      if (this.producer !== line) void settlesWithin(producer.disconnect(), leaveWithinMs);
    }
  }

  private note(topic: string, partition: number): void {
    const partitions = this.used.get(topic);
    if (partitions === undefined) this.used.set(topic, new Set([partition]));
    else partitions.add(partition);
  }

  private async connect(): Promise<KafkaProducer> {
    const producer = connectionOf(this.settings).producer({
      idempotent: true,
      maxInFlightRequests: 1,
      allowAutoTopicCreation: false,
      createPartitioner: () => {
        const inTurn = kafkajs.Partitioners.DefaultPartitioner();
        return (given) => {
          const { topic, partitionMetadata, message } = given;
          const { key } = message;
          const partition = typeof key === 'string' ? partitionOf(key, partitionMetadata.length) : inTurn(given);
          this.note(topic, partition);
          return partition;
        };
      },
    });
    try {
      await producer.connect();
      return producer;
    } catch (fault) {
      void settlesWithin(producer.disconnect(), leaveWithinMs);
      throw fault;
    }
  }
}
