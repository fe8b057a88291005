import type { Instant } from '@accord/kernel';

/** That a checkpoint was there at a time, on the word of an authority. */
export interface LogTimestamp {
  readonly size: number;
  /** A TimeStampResp of RFC 3161 over what the log signed, verified before it is stored. */
  readonly token: Uint8Array;
  /** As the authority tells it. */
  readonly at: Instant;
}

/** Kept beside the checkpoints, by the one who sequences. */
export abstract class TimestampStore {
  /** The first token over a checkpoint stays: a later one would prove less. */
  abstract put(timestamp: LogTimestamp): Promise<void>;
  /** Over the smallest stamped checkpoint of at least this size. */
  abstract covering(size: number): Promise<LogTimestamp | null>;
  /** Over the largest stamped checkpoint of at most this size. */
  abstract upTo(size: number): Promise<LogTimestamp | null>;
  /** Over the largest stamped checkpoint. */
  abstract newest(): Promise<LogTimestamp | null>;
}
