import type { Ledger, RecordedEvent } from '@accord/kernel';
import { formatKey } from '@accord/proof';
import { logEntryOf } from './entry.ts';
import { GrowingLog, type LogKeeper } from './growing-log.ts';
import { sameBytes } from './same-bytes.ts';
import type { LogState, LogStore } from './store.ts';

export interface SequencerOptions extends LogKeeper {
  readonly ledger: Pick<Ledger, 'subscribe' | 'head' | 'readAll'>;
  readonly store: LogStore;
  /** Between two checkpoints, while there is something new. */
  readonly restMs?: number;
}

/** The log as one process grows it, until it is closed or fails. */
export interface Sequencing {
  /** Settles when it is over: null after `close`, otherwise the fault. Never rejects. */
  readonly ended: Promise<Error | null>;
  /** How far the log is stored. */
  readonly state: () => LogState;
  /** Stores what it has taken. */
  close(): Promise<void>;
  /** Stores all that the ledger has by now, then closes. */
  finish(): Promise<void>;
}

const PRESET_REST_MS = 250;
/** Entries of one step: more would keep other work of the process waiting. */
const MOST = 1000;

const faultFrom = (thrown: unknown): Error => (thrown instanceof Error ? thrown : new Error(String(thrown)));

/** One term. After a fault what it holds in memory may differ from what is stored, so it does nothing more. */
class Run {
  fault: Error | null = null;
  private last: Promise<void> = Promise.resolve();
  private timer: ReturnType<typeof setTimeout> | null = null;

  constructor(
    private readonly store: LogStore,
    private readonly log: GrowingLog,
    private readonly restMs: number,
    public state: LogState,
    private readonly stop: () => void,
  ) {}

  async take(page: readonly RecordedEvent[]): Promise<void> {
    this.log.take(page);
    if (this.log.count >= MOST) await this.flush();
    else this.timer ??= setTimeout(() => void this.flush(), this.restMs);
    if (this.fault !== null) throw this.fault;
  }

  /** Resolves when all that was taken before is stored, or is known not to be. */
  flush(): Promise<void> {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    this.last = this.last.then(() => this.step());
    return this.last;
  }

  private async step(): Promise<void> {
    if (this.fault !== null || !this.log.isWaiting) return;
    try {
      this.state = await this.store.write(this.state, await this.log.next());
    } catch (thrown) {
      this.fault = faultFrom(thrown);
      this.stop();
    }
  }
}

/**
 * Brings every event of the ledger into the log, one leaf an event, in the order of the ledger. It begins where the stored log
 * ends, and each step is stored whole or not at all, so it may be killed anywhere. Of two, the one that began later goes on.
 */
export class Sequencer {
  constructor(private readonly options: SequencerOptions) {}

  async start(): Promise<Sequencing> {
    const { ledger, restMs = PRESET_REST_MS } = this.options;
    const { log, state } = await this.begin();
    const run: Run = new Run(this.options.store, log, restMs, state, () => void subscription.close());
    const subscription = ledger.subscribe(state.position, (page) => run.take(page));
    subscription.caughtUp.catch(() => undefined); // `ended` tells of faults
    const drained = async (): Promise<Error | null> => {
      const ended = await subscription.ended;
      await run.flush();
      return run.fault ?? ended;
    };
    const ended = drained();
    const close = async (): Promise<void> => {
      await subscription.close();
      await ended;
    };
    return {
      ended,
      state: () => run.state,
      close,
      finish: async () => {
        await close();
        if ((await ended) !== null) return;
        for await (const page of ledger.readAll(run.state.position)) await run.take(page);
        await run.flush();
        if (run.fault !== null) throw run.fault;
      },
    };
  }

  /** A log that has nothing yet gets a checkpoint over nothing, so that there is always one to ask for. */
  private async begin(): Promise<{ readonly log: GrowingLog; readonly state: LogState }> {
    const { store, signer, clock } = this.options;
    const state = await store.takeOver();
    await this.mustReach(state);
    await this.mustLeadTo(state);
    const log = await GrowingLog.resume(store, state, this.options);
    await store.nameKey({ vkey: formatKey(signer.key), from: clock.now() });
    if ((await store.latest()) !== null) return { log, state };
    return { log, state: await store.write(state, await log.next()) };
  }

  /** A ledger that ends before its log has lost events, or is another one: what comes next would stand at their places. */
  private async mustReach({ size, position }: LogState): Promise<void> {
    const head = await this.options.ledger.head();
    if (position === null || (head !== null && head >= position)) return;
    throw new Error(
      `Expected a ledger that reaches ${position}, the last of ${size} entries of its log, got one up to ${head ?? 'nothing'}: put back the ledger that this log is of.`,
    );
  }

  /**
   * A ledger that was put back may have grown again since, and then it reaches as far with other events: the one at the end of the
   * log must still be the one that it ends with.
   */
  private async mustLeadTo({ size, position }: LogState): Promise<void> {
    const { ledger, store, sha256 } = this.options;
    if (position === null) return;
    const stored = await store.entries(size - 2, 2);
    const [last, before = null] = [...stored].reverse();
    if (last === undefined || stored.length !== Math.min(size, 2))
      throw new Error(`Expected the last entries of a log of ${size}, got ${stored.length}: run \`accord fsck\`.`);
    for await (const [event] of ledger.readAll(before?.position ?? null)) {
      if (event && event.position === position && sameBytes(logEntryOf(event, sha256), last.entry)) return;
      throw new Error(
        `Expected event ${last.eventId} at ${position} of the ledger, as the last of ${size} entries of its log has it, got ${event?.id ?? 'nothing'}${event?.id === last.eventId ? ' with something else in it' : ''}: put back the ledger that this log is of.`,
      );
    }
    throw new Error(`Expected event ${last.eventId} at ${position} of the ledger, got nothing: put back the ledger.`);
  }
}
