import type { EventId, Instant, Position } from '@accord/kernel';
import type { CosignatureStore } from './cosignatures.ts';
import type { TimestampStore } from './timestamps.ts';

/** How far the log is: so many entries, the last of them of the event at this position. */
export interface LogState {
  readonly term: number;
  readonly size: number;
  readonly position: Position | null;
}

export interface LogEntry {
  readonly index: number;
  readonly eventId: EventId;
  readonly position: Position;
  readonly entry: Uint8Array;
}

/** Hashes of one height, 256 when the tile is full. */
export interface LogTile {
  readonly level: number;
  readonly tile: number;
  readonly hashes: Uint8Array;
}

export interface LogCheckpoint {
  readonly size: number;
  readonly root: Uint8Array;
  /** The signed note, as it is served. */
  readonly note: string;
  readonly at: Instant;
}

/** The public key of a log (a vkey), and since when it signs. */
export interface LogKey {
  readonly vkey: string;
  readonly from: Instant;
}

/** What one step of the log adds. */
export interface LogBatch {
  readonly entries: readonly LogEntry[];
  readonly tiles: readonly LogTile[];
  readonly checkpoint: LogCheckpoint;
}

/** Another sequencer has begun, or the log has grown by another hand: this one has to stop. */
export class LogTakenOver extends Error {
  constructor(term: number, size: number) {
    super(
      `Expected to hold term ${term} of a log of ${size} entries, but another sequencer has taken over: this one stops.`,
    );
    this.name = 'LogTakenOver';
  }
}

/** Where the log is kept. The suite in test/audit/support/log-contract.ts defines every promise made here. */
export abstract class LogStore {
  /** Begins a term; whoever had the one before writes no more. */
  abstract takeOver(): Promise<LogState>;
  /** All of it or nothing, durably, behind the last entry of the state. Throws LogTakenOver when that is not the stored one. */
  abstract write(state: LogState, batch: LogBatch): Promise<LogState>;

  /** Keeps the name of the key that signs from now on; the first time that it is told of counts. */
  abstract nameKey(key: LogKey): Promise<void>;
  /** All that have signed, the first one first. */
  abstract keys(): Promise<readonly LogKey[]>;

  abstract state(): Promise<LogState>;
  abstract tile(level: number, tile: number): Promise<Uint8Array | null>;
  /** In their order, from this index on. */
  abstract entries(from: number, limit: number): Promise<readonly LogEntry[]>;
  abstract find(eventId: EventId): Promise<LogEntry | null>;

  /** What witnesses have signed under the checkpoints. */
  abstract readonly cosignatures: CosignatureStore;
  /** What authorities said about when a checkpoint was there. */
  abstract readonly timestamps: TimestampStore;

  abstract latest(): Promise<LogCheckpoint | null>;
  abstract checkpointOf(size: number): Promise<LogCheckpoint | null>;
  /** The newest over at most so many entries. */
  abstract checkpointUpTo(size: number): Promise<LogCheckpoint | null>;
  /** The newest that was signed by then, inclusive. */
  abstract checkpointBy(at: Instant): Promise<LogCheckpoint | null>;
  /** In their order, those of more entries than that. */
  abstract checkpoints(after: number, limit: number): Promise<readonly LogCheckpoint[]>;
}
