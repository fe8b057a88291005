import { setTimeout as rest } from 'node:timers/promises';
import type { Log } from '../../telemetry/index.ts';
import type { Term } from '../read-database.ts';
import type { LockKey, LockSession } from './lock-session.ts';
import { codeOfFault } from './postgres-fault.ts';

export interface SeatOptions {
  readonly openSession: () => Promise<LockSession>;
  /** The lock of the one who leads. */
  readonly leading: LockKey;
  /** A lock that all who have a seat share; null: none. */
  readonly present: LockKey | null;
  readonly pulseMs: number;
  readonly log: Log;
}

/** A place among processes of which one at a time leads. */
export interface Seat {
  /** Waits until no other leads, through breaks of the connection; null when the signal comes first. */
  lead(signal: AbortSignal): Promise<Term | null>;
  close(): Promise<void>;
}

class LockSeat implements Seat {
  private session: LockSession | null = null;

  constructor(private readonly options: SeatOptions) {}

  async sit(): Promise<LockSession> {
    if (this.session !== null && !this.session.over.aborted) return this.session;
    const { openSession, present } = this.options;
    const session = await openSession();
    if (present !== null) await session.share(present);
    this.session = session;
    return session;
  }

  async lead(signal: AbortSignal): Promise<Term | null> {
    const { leading, pulseMs, log } = this.options;
    while (!signal.aborted) {
      try {
        const session = await this.sit();
        if (await session.take(leading)) {
          // A connection that is over has given its locks back.
          const end = () =>
            session.over.aborted ? Promise.resolve() : session.release(leading).catch(() => undefined);
          return { over: session.over, end };
        }
      } catch (fault) {
        log.warn({ code: codeOfFault(fault) }, 'the lock of who leads cannot be asked for');
      }
      await rest(pulseMs, undefined, { signal }).catch(() => undefined);
    }
    return null;
  }

  async close(): Promise<void> {
    await this.session?.close();
  }
}

/** Throws when the connection cannot be made; what breaks later is made anew. */
export const takeSeat = async (options: SeatOptions): Promise<Seat> => {
  const seat = new LockSeat(options);
  await seat.sit();
  return seat;
};
