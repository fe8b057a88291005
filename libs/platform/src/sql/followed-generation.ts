import type { Clock, Ledger, Position } from '@accord/kernel';
import type { Log } from '../telemetry/index.ts';
import type { Place } from './place.ts';

export interface FollowOptions {
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly log: Log;
  /** Events brought in by one transaction, between which other work has its turn. */
  readonly pageSize: number;
  /** Pause after a page, so that events coming one by one are brought in several at a time. */
  readonly restMs: number;
  /** Pause before a page that failed is tried again; doubled each time, up to a minute. */
  readonly retryMs: number;
  /** How often a process that does not project looks how far the one that does has come. */
  readonly lookMs: number;
}

export interface FollowedGeneration {
  readonly place: Place;
  /** Settles when what the ledger held at the start is in. */
  readonly caughtUp: Promise<void>;
  readonly isCaughtUp: boolean;
  readonly isProjecting: boolean;
  /** Whether every event up to the position is in, asked for as long as it takes or until the time is over. */
  caughtUpWith(position: Position | null, withinMs: number): Promise<boolean>;
  /** Null when all is well, otherwise what is wrong. */
  check(): Promise<string | null>;
  /** Writes down what has been looked through. */
  keepPlace(): Promise<void>;
  close(): Promise<void>;
}
