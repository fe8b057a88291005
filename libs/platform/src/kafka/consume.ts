import type { HealthCheck } from '../http/index.ts';
import type { KafkaRecord } from './record.ts';

/** Records of one partition, in order. */
export interface RecordBatch {
  readonly topic: string;
  readonly partition: number;
  readonly records: readonly KafkaRecord[];
  /** Whether the partition goes to somebody else, or the consumer stops: what is begun may be finished, no more begun. */
  isStale(): boolean;
  /** Is done from time to time besides. A rejection says that the partition is being taken away. */
  heartbeat(): Promise<void>;
}

/** How many records from the first need not come again. With fewer than all, the rest comes again after a pause. */
export interface Handled {
  readonly done: number;
  /** At least so long a pause. */
  readonly retryAfterMs?: number;
}

export interface ConsumeOptions {
  readonly group: string;
  readonly topics: readonly string[];
  /** Called for several partitions at once, and for one of them never twice at the same time by one consumer. */
  readonly handle: (batch: RecordBatch) => Promise<Handled>;
  /** Partitions that are worked at together; 6. */
  readonly concurrency?: number;
  /** After so long without a sign of life the partitions go to others; 30 s. */
  readonly sessionTimeoutMs?: number;
  /** Longest wait for work in hand when it is closed; 15 s. */
  readonly closeWithinMs?: number;
}

export interface PartitionLag {
  readonly topic: string;
  readonly partition: number;
  /** Records behind the last that is committed. */
  readonly lag: number;
}

export interface Consuming {
  readonly health: HealthCheck;
  /** Of the whole group, as the brokers know it. */
  lag(): Promise<readonly PartitionLag[]>;
  /** Finishes what is in hand, commits it and leaves the group. */
  close(): Promise<void>;
}
