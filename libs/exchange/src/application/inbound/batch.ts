import type { Sector } from '@accord/kernel';
import type { InboundRecord } from '../../domain/inbound/index.ts';
import type { Receipts, RecordOutcome } from './outcome.ts';

/** Records of one partition in the order of their offsets, and the transport's say in how long they may be worked at. */
export interface Batch {
  readonly sector: Sector;
  readonly records: readonly InboundRecord[];
  /** Whether the partition has gone to somebody else, or the consumer is stopping. */
  isStale(): boolean;
  /** Tells the broker that the consumer lives. A rejection says that the partition is being taken away. */
  heartbeat(): Promise<void>;
}

/** Why not all is done. All but STALE ask for a pause before the first record that is not done is handed over again. */
export type Hindrance =
  'STALE' | 'LEDGER_BUSY' | 'LEDGER_UNAVAILABLE' | 'QUARANTINE_UNAVAILABLE' | 'RECEIPTS_UNAVAILABLE';

export interface Taken {
  /** How many records, counted from the first, need not come again: what may be committed. */
  readonly done: number;
  /** null: all are done. */
  readonly hindrance: Hindrance | null;
}

/** How far a batch is. A record is done when its fate is stored and its publisher's answer is on its way. */
export class Progress {
  private readonly done: boolean[];
  private readonly answers: Promise<void>[] = [];
  private hindrance: Hindrance | null = null;

  constructor(
    readonly batch: Batch,
    private readonly receipts: Receipts,
    private readonly report: (fault: unknown) => void,
  ) {
    this.done = batch.records.map(() => false);
  }

  /** Asked before each piece of work: what is in hand is finished, nothing more is begun. */
  mayGoOn(): boolean {
    if (this.batch.isStale()) this.stop('STALE');
    return this.hindrance === null;
  }

  stop(hindrance: Hindrance): void {
    this.hindrance ??= hindrance;
  }

  stopFor(hindrance: Hindrance, fault: unknown): void {
    this.report(fault);
    this.stop(hindrance);
  }

  /** Does not wait for the answer to be on its way; `taken` does. */
  tell(at: number, outcome: RecordOutcome): void {
    this.answers.push(this.send(at, outcome));
  }

  private async send(at: number, outcome: RecordOutcome): Promise<void> {
    try {
      await this.receipts.send(outcome);
      this.done[at] = true;
    } catch (fault) {
      this.stopFor('RECEIPTS_UNAVAILABLE', fault);
    }
  }

  async beat(): Promise<void> {
    try {
      await this.batch.heartbeat();
    } catch {
      this.stop('STALE'); // the transport knows why, and says so to the broker itself
    }
  }

  async taken(): Promise<Taken> {
    await Promise.all(this.answers);
    const open = this.done.indexOf(false);
    return { done: open < 0 ? this.done.length : open, hindrance: open < 0 ? null : this.hindrance };
  }
}
