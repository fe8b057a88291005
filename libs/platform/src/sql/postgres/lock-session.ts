import { setTimeout as rest } from 'node:timers/promises';
import pg from 'pg';
import type { Limits } from './pool.ts';
import type { Target } from './target.ts';

/** One lock of the database: what kind of thing is locked, and which. */
export interface LockKey {
  readonly kind: number;
  readonly which: number;
}

/** A connection of its own for locks, which the server holds for as long as it hears from it. */
export interface LockSession {
  /** Aborted when the connection is no more, and the locks with it. */
  readonly over: AbortSignal;
  /** With others who share. */
  share(key: LockKey): Promise<void>;
  /** Alone; false when another has it. */
  take(key: LockKey): Promise<boolean>;
  release(key: LockKey): Promise<void>;
  close(): Promise<void>;
}

const clientFor = ({ config }: Target, limits: Limits): pg.Client =>
  new pg.Client({
    ...config,
    connectionTimeoutMillis: limits.connectMs,
    query_timeout: limits.silentSessionMs,
    keepAlive: true,
    application_name: 'accord locks',
    options: `-c idle_session_timeout=${limits.silentSessionMs}`,
  });

type Ask = (text: string, values?: readonly unknown[]) => Promise<boolean>;

/** One question at a time; `isIdle`: none is in hand. */
const askerOf = (client: pg.Client): { readonly ask: Ask; readonly isIdle: () => boolean } => {
  let inHand = 0;
  let last: Promise<unknown> = Promise.resolve();
  const ask: Ask = async (text, values = []) => {
    inHand += 1;
    const next = last.then(() => client.query<{ readonly answer: unknown }>(text, [...values]));
    last = next.catch(() => undefined);
    try {
      return (await next).rows[0]?.answer === true;
    } finally {
      inHand -= 1;
    }
  };
  return { ask, isIdle: () => inHand === 0 };
};

const locksOf = (ask: Ask): Pick<LockSession, 'share' | 'take' | 'release'> => ({
  share: async ({ kind, which }) => void (await ask('select pg_advisory_lock_shared($1, $2)', [kind, which])),
  take: ({ kind, which }) => ask('select pg_try_advisory_lock($1, $2) as answer', [kind, which]),
  release: async ({ kind, which }) => void (await ask('select pg_advisory_unlock($1, $2)', [kind, which])),
});

export const openLockSession = async (target: Target, limits: Limits): Promise<LockSession> => {
  const client = clientFor(target, limits);
  const { ask, isIdle } = askerOf(client);
  const over = new AbortController();
  const end = async (): Promise<void> => {
    clearInterval(pulse);
    over.abort();
    // It is over one way or the other; a server that is frozen would never say so.
    await Promise.race([client.end().catch(() => undefined), rest(limits.connectMs, undefined, { ref: false })]);
  };
  const broken = (): void => void end();
  client.on('error', broken);
  client.on('end', broken);
  const pulse = setInterval(() => void (isIdle() && ask('select 1').catch(broken)), limits.pulseMs).unref();
  try {
    await client.connect();
  } catch (fault) {
    broken();
    throw fault;
  }
  return { over: over.signal, ...locksOf(ask), close: end };
};
