import type { EachBatchPayload } from 'kafkajs';
import { backoffMs } from './backoff.ts';
import { unreadableReason } from './codecs.ts';
import type { KafkaSettings } from './connection.ts';
import type { ConsumeOptions, Handled } from './consume.ts';
import type { Membership } from './membership.ts';
import { offsetAfter, placeName } from './position.ts';
import { recordFrom, type KafkaRecord } from './record.ts';

interface Read {
  readonly records: readonly KafkaRecord[];
  /** What stands behind them that cannot be read. */
  readonly wall: string | null;
}

const read = ({ batch: { topic, partition, messages } }: EachBatchPayload): Read => {
  const reasons = messages.map(({ key }) => unreadableReason(key));
  const at = reasons.findIndex((reason) => reason !== null);
  const readable = at < 0 ? messages : messages.slice(0, at);
  const records = readable.map((message) => recordFrom(topic, partition, message));
  if (at < 0) return { records, wall: null };
  const where = `topic ${topic}, partition ${partition}, offset ${messages[at]?.offset}`;
  return {
    records,
    wall: `${where}: packed with ${reasons[at]}, which cannot be read; publish with gzip, zstd or none`,
  };
};

/** What one member of a group does with the batches that the client hands over. */
export class BatchWork {
  /** Partitions that stand still, and why. */
  readonly walls = new Map<string, string>();
  private readonly failures = new Map<string, number>();
  private readonly timers = new Set<NodeJS.Timeout>();

  constructor(
    private readonly member: Membership,
    private readonly options: ConsumeOptions,
    private readonly settings: Pick<KafkaSettings, 'log' | 'chance'>,
  ) {}

  /** The client goes on handing over what it has fetched after a rebalance began and after a stop: that is let lie. */
  async take(payload: EachBatchPayload): Promise<void> {
    try {
      await this.work(payload);
    } finally {
      this.member.tellClient();
    }
  }

  private async work(payload: EachBatchPayload): Promise<void> {
    const { generation } = this.member;
    const isStale = (): boolean => this.member.isStale(generation) || !payload.isRunning() || payload.isStale();
    if (isStale()) return;
    const { records, wall } = read(payload);
    const { done, retryAfterMs = 0 } = await this.handle(payload, records, isStale);
    const last = records[done - 1];
    if (last !== undefined) await this.commit(payload, last.offset);
    if (done < records.length && !isStale()) this.tryAgainLater(payload, done, retryAfterMs);
    else this.failures.delete(placeName(payload.batch.topic, payload.batch.partition));
    if (done === records.length && wall !== null) this.standStill(payload, wall);
  }

  end(): void {
    this.timers.forEach((timer) => clearTimeout(timer));
    this.timers.clear();
  }

  /** A fault of the handler is ours to outlive: nothing is done, and the same records come again. */
  private async handle(
    payload: EachBatchPayload,
    records: readonly KafkaRecord[],
    isStale: () => boolean,
  ): Promise<Handled> {
    if (records.length === 0) return { done: 0 };
    const { topic, partition } = payload.batch;
    let isCut = false;
    const heartbeat = async (): Promise<void> => {
      try {
        await payload.heartbeat();
      } catch (fault) {
        if (!this.member.isRebalance(fault)) isCut = true;
        throw fault;
      }
    };
    const beating = setInterval(() => void heartbeat().catch(() => undefined), this.member.heartbeatMs);
    try {
      return await this.options.handle({ topic, partition, records, isStale: () => isCut || isStale(), heartbeat });
    } catch (fault) {
      this.settings.log.error(
        { group: this.options.group, place: placeName(topic, partition), fault },
        'Records were not handled',
      );
      return { done: 0 };
    } finally {
      clearInterval(beating);
    }
  }

  /** A fault here lets the client join again or try again; the records then come again. */
  private async commit(
    { batch, commitOffsetsIfNecessary, resolveOffset }: EachBatchPayload,
    last: string,
  ): Promise<void> {
    const { topic, partition } = batch;
    try {
      await commitOffsetsIfNecessary({ topics: [{ topic, partitions: [{ partition, offset: offsetAfter(last) }] }] });
    } catch (fault) {
      this.member.isRebalance(fault);
      throw fault;
    }
    resolveOffset(last);
  }

  private tryAgainLater({ batch, pause }: EachBatchPayload, done: number, atLeastMs: number): void {
    const place = placeName(batch.topic, batch.partition);
    const failures = done > 0 ? 1 : (this.failures.get(place) ?? 0) + 1;
    this.failures.set(place, failures);
    const resume = pause();
    const waitMs = Math.max(atLeastMs, backoffMs(failures, this.settings.chance));
    this.settings.log.warn({ group: this.options.group, place, failures, waitMs }, 'A partition pauses');
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      resume();
    }, waitMs);
    this.timers.add(timer);
  }

  private standStill({ batch, pause }: EachBatchPayload, wall: string): void {
    pause();
    this.walls.set(placeName(batch.topic, batch.partition), wall);
    this.settings.log.error({ group: this.options.group }, `A partition stands still: ${wall}`);
  }
}
