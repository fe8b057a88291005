import kafkajs, { type Consumer as KafkaConsumer, type EachBatchPayload } from 'kafkajs';
import { connectionOf, type KafkaSettings } from './connection.ts';
import type { ConsumeOptions } from './consume.ts';
import { originOf } from './kafka-fault.ts';
import { placeName } from './position.ts';
import { settlesWithin } from './time-limit.ts';

/** Faults after which the client joins the group again. */
const rebalanceTypes = [
  'REBALANCE_IN_PROGRESS',
  'NOT_COORDINATOR_FOR_GROUP',
  'ILLEGAL_GENERATION',
  'UNKNOWN_MEMBER_ID',
];

const defaultSessionTimeoutMs = 30_000;
const heartbeatsPerSession = 10;
export const rebalanceTimeoutMs = 60_000;
const leaveWithinMs = 5000;
const defaultConcurrency = 6;
/** Also the longest wait until a partition that was paused is asked for again. */
const maxWaitTimeInMs = 500;
/**
 * A broker that has just started names partitions that nobody leads yet. Of those the client fetches nothing, and looks again
 * only when what it knows of the topics is so old: five minutes unless told otherwise, in which nothing would be taken in.
 */
const metadataMaxAge = 5000;
/** Records come packed, often to a tenth of what they are, and all of one fetch is kept until the last of it is done. */
const maxBytesPerPartition = 64 * 1024;
const maxBytes = 8 * maxBytesPerPartition;

/** What the client takes for the broker's word that it must join again. */
const mustJoinAgain = (): Error =>
  new kafkajs.KafkaJSProtocolError(
    Object.assign(new Error('It has not joined again yet.'), { type: 'REBALANCE_IN_PROGRESS', retriable: false }),
  );

/** One life in the group, from joining until a crash or until it leaves. It is never revived: another one is begun. */
export class Membership {
  readonly heartbeatMs: number;
  isJoined = false;
  assigned: ReadonlySet<string> = new Set();
  /** Counts the times it joined: work of an earlier time is stale. */
  generation = 0;
  private isRebalancing = false;
  private readonly now: () => number;
  private lastSignAt: number;
  /** A fault that the client does not know of, because only our own heartbeat or commit met it. */
  private untold: { readonly fault: unknown } | null = null;
  private isOver = false;
  private readonly consumer: KafkaConsumer;
  private begun: Promise<void> = Promise.resolve();
  private end: (fault: unknown) => void = () => undefined;
  private readonly ended: Promise<unknown>;

  constructor(
    settings: KafkaSettings,
    private readonly options: ConsumeOptions,
  ) {
    const { group, sessionTimeoutMs = defaultSessionTimeoutMs } = options;
    this.heartbeatMs = Math.floor(sessionTimeoutMs / heartbeatsPerSession);
    this.now = settings.now ?? Date.now;
    this.lastSignAt = this.now();
    this.ended = new Promise((resolve) => (this.end = resolve));
    this.consumer = connectionOf(settings).consumer({
      groupId: group,
      sessionTimeout: sessionTimeoutMs,
      rebalanceTimeout: rebalanceTimeoutMs,
      heartbeatInterval: this.heartbeatMs,
      maxWaitTimeInMs,
      metadataMaxAge,
      maxBytesPerPartition,
      maxBytes,
      allowAutoTopicCreation: false,
      retry: { retries: 3, initialRetryTime: 100, maxRetryTime: 1000, restartOnFailure: () => Promise.resolve(false) },
    });
  }

  /** Resolves when it is over, with what ended it. */
  async last(work: (payload: EachBatchPayload) => Promise<void>, joined: () => void): Promise<unknown> {
    this.listen(joined);
    this.begun = this.begin(work);
    try {
      await this.begun;
    } catch (fault) {
      void settlesWithin(this.consumer.disconnect(), leaveWithinMs);
      this.end(fault);
    }
    const fault = await this.ended;
    this.isOver = true;
    this.isJoined = false;
    return fault;
  }

  /** Work that was begun in this generation must stop. */
  isStale(generation: number): boolean {
    return this.isOver || this.isRebalancing || this.generation !== generation;
  }

  /** Tells whether the fault means that the partitions are being given out anew. */
  isRebalance(fault: unknown): boolean {
    const isRebalance = rebalanceTypes.includes(originOf(fault).type ?? '');
    if (isRebalance) {
      this.isRebalancing = true; // until it has joined again, which the client sees to once it is told
      this.untold ??= { fault };
    }
    return isRebalance;
  }

  /**
   * The client joins again only after a fault that comes out of its own call: untold, no record would be taken any more. And
   * it goes on as before when its joining fails and the coordinator, back again, still knows it: whatever it then hands over
   * is let lie, so it is told each time until it has joined.
   */
  tellClient(): void {
    if (this.untold !== null) throw this.untold.fault;
    if (this.isRebalancing && !this.isOver) throw mustJoinAgain();
  }

  /** How long it has neither joined, nor asked for records, nor been through with any. */
  get quietMs(): number {
    return this.now() - this.lastSignAt;
  }

  /** The client cannot be stopped while it joins for the first time: it would come back to life and hold its partitions. */
  async leave(): Promise<void> {
    this.isOver = true;
    await settlesWithin(this.begun, rebalanceTimeoutMs);
    await this.consumer.disconnect();
    this.end(null);
  }

  private listen(joined: () => void): void {
    const { GROUP_JOIN, REBALANCING, CRASH, FETCH, END_BATCH_PROCESS } = this.consumer.events;
    const sign = (): void => void (this.lastSignAt = this.now());
    this.consumer.on(FETCH, () => this.isRebalancing || sign());
    this.consumer.on(END_BATCH_PROCESS, () => this.isRebalancing || sign());
    this.consumer.on(GROUP_JOIN, ({ payload: { memberAssignment } }) => {
      const places = Object.entries(memberAssignment).flatMap(([topic, partitions]) =>
        partitions.map((partition) => placeName(topic, partition)),
      );
      this.assigned = new Set(places);
      this.generation += 1;
      this.isRebalancing = false;
      this.untold = null;
      this.isJoined = true;
      sign();
      joined();
    });
    this.consumer.on(REBALANCING, () => {
      this.isRebalancing = true;
      this.untold = null;
    });
    this.consumer.on(CRASH, ({ payload: { error } }) => this.end(error));
  }

  private async begin(work: (payload: EachBatchPayload) => Promise<void>): Promise<void> {
    const { topics, concurrency = defaultConcurrency } = this.options;
    await this.consumer.connect();
    await this.consumer.subscribe({ topics: [...topics], fromBeginning: true });
    await this.consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      partitionsConsumedConcurrently: concurrency,
      eachBatch: work,
    });
  }
}
