import { setTimeout as rest } from 'node:timers/promises';
import { Relay, type Outbox, type Relaying } from '@accord/exchange';
import type { Chance, Ledger, Position } from '@accord/kernel';
import type { Log } from '@accord/platform';
import type { Seat } from '@accord/platform/postgres';
import type { TermProgress } from './progress.ts';

export interface TurnsOptions {
  readonly ledger: Ledger;
  readonly outbox: Outbox;
  readonly seat: Seat;
  /** Of the turn that begins. */
  readonly takeOver: () => Promise<TermProgress>;
  readonly chance: Chance;
  readonly log: Log;
}

const firstRestMs = 100;
const longestRestMs = 10_000;

const aborted = (signal: AbortSignal): Promise<null> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve(null);
    else signal.addEventListener('abort', () => resolve(null), { once: true });
  });

/**
 * Of all relays one is at work, the others wait for their turn. A turn ends with the lock, with a fault, or with the
 * program; after a fault the next begins a little later.
 */
export class Turns {
  private readonly closing = new AbortController();
  private relaying: Relaying | null = null;
  private faults = 0;
  private running: Promise<void> = Promise.resolve();

  constructor(private readonly options: TurnsOptions) {}

  start(): void {
    this.running = this.run();
  }

  /** Whether this relay is the one at work. */
  get isAtWork(): boolean {
    return this.relaying !== null;
  }

  get position(): Position | null {
    return this.relaying?.position() ?? null;
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
      this.options.log.error({ fault }, 'relay stopped by a fault, begins again');
      await rest(this.pause(), undefined, { signal }).catch(() => undefined);
    }
  }

  /** Resolves with the fault that ended it, or null. */
  private async turn(): Promise<Error | null> {
    const { ledger, outbox, seat, takeOver, log } = this.options;
    const term = await seat.lead(this.closing.signal);
    if (term === null) return null;
    try {
      const relaying = await new Relay(ledger, outbox, await takeOver()).start();
      this.relaying = relaying;
      log.info({ position: relaying.position() }, 'relay at work');
      const steady = setTimeout(() => (this.faults = 0), longestRestMs).unref();
      const fault = await Promise.race([relaying.ended, aborted(term.over), aborted(this.closing.signal)]);
      clearTimeout(steady);
      await relaying.close();
      return fault;
    } finally {
      this.relaying = null;
      await term.end();
    }
  }

  /** Doubles, with chance in it, so that several do not come back in one moment. */
  private pause(): number {
    const most = Math.min(longestRestMs, firstRestMs * 2 ** Math.min(this.faults, 10));
    return most / 2 + (most / 2) * (Number.parseInt(this.options.chance.salt().slice(0, 4), 16) / 0xffff);
  }
}
