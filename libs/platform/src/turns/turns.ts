import { setTimeout as rest } from 'node:timers/promises';
import type { Chance } from '@accord/kernel';
import { backoffMs } from '../chance/backoff.ts';
import type { Term } from '../sql/index.ts';
import type { Log } from '../telemetry/index.ts';

/** Work that goes on until it is closed or fails. */
export interface Working {
  /** Settles when it is over: null after `close`, otherwise the fault. Never rejects. */
  readonly ended: Promise<Error | null>;
  /** Waits for what is in hand. */
  close(): Promise<void>;
}

/** A place among all who could do the work, of whom one at a time does. */
export interface WorkSeat {
  lead(signal: AbortSignal): Promise<Term | null>;
}

/** The seat of the only process that could. */
export const onlySeat: WorkSeat = {
  lead: async ({ aborted }) => (aborted ? null : { over: new AbortController().signal, end: async () => undefined }),
};

export interface TurnsOptions<W extends Working> {
  /** What does the work, for lines of the log. */
  readonly name: string;
  readonly seat: WorkSeat;
  /** Begins a turn; who had the one before must not be able to go on. */
  readonly begin: () => Promise<W>;
  readonly chance: Chance;
  readonly log: Log;
  /** After so long at work, or in wait for others, what was wrong before is over. */
  readonly steadyAfterMs?: number;
}

const backoff = { firstMs: 100, longestMs: 10_000 };
const presetSteadyMs = 3000;

const aborted = (signal: AbortSignal): Promise<null> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve(null);
    else signal.addEventListener('abort', () => resolve(null), { once: true });
  });

/**
 * Of all who could, one is at work and the others wait for their turn. A turn ends with the lock, with a fault, or with the
 * program; after a fault the next begins a little later.
 */
export class Turns<W extends Working> {
  private readonly closing = new AbortController();
  private inHand: W | null = null;
  private faults = 0;
  private running: Promise<void> = Promise.resolve();

  constructor(private readonly options: TurnsOptions<W>) {}

  start(): void {
    this.running = this.run();
  }

  /** Null while another is at work, or nobody. */
  get atWork(): W | null {
    return this.inHand;
  }

  get isAtWork(): boolean {
    return this.inHand !== null;
  }

  /** Null when it works or waits for its turn, otherwise how often it has failed in a row. */
  check(): Promise<string | null> {
    return Promise.resolve(this.faults === 0 ? null : `stopped by a fault, ${this.faults} times in a row`);
  }

  async close(): Promise<void> {
    this.closing.abort();
    await this.running;
  }

  private async run(): Promise<void> {
    const { signal } = this.closing;
    while (!signal.aborted) {
      const fault = await this.turn().catch((thrown: unknown) => thrown);
      if (!fault) continue;
      this.faults += 1;
      this.options.log.error({ fault }, `${this.options.name} stopped by a fault, begins again`);
      await rest(backoffMs(backoff, this.faults, this.options.chance), undefined, { signal }).catch(() => undefined);
    }
  }

  /** What was wrong is over when nothing fails for a while: at work, or while others are. */
  private steady(): { stop(): void } {
    const timer = setTimeout(() => (this.faults = 0), this.options.steadyAfterMs ?? presetSteadyMs).unref();
    return { stop: () => clearTimeout(timer) };
  }

  private async ownTerm(): Promise<Term | null> {
    const steady = this.steady();
    try {
      return await this.options.seat.lead(this.closing.signal);
    } finally {
      steady.stop();
    }
  }

  /** Resolves with the fault that ended it, or null. */
  private async turn(): Promise<Error | null> {
    const { name, begin, log } = this.options;
    const term = await this.ownTerm();
    if (term === null) return null;
    try {
      const working = await begin();
      this.inHand = working;
      log.info(`${name} at work`);
      const steady = this.steady();
      const fault = await Promise.race([working.ended, aborted(term.over), aborted(this.closing.signal)]);
      steady.stop();
      await working.close();
      return fault;
    } finally {
      this.inHand = null;
      await term.end();
    }
  }
}
