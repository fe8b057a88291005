import { hash } from 'node:crypto';
import { sql, type Kysely } from 'kysely';
import type { Log } from '../../telemetry/index.ts';
import { openLockSession, type LockKey } from './lock-session.ts';
import { kyselyOver, presetLimits, type Limits } from './pool.ts';
import { codeOfFault, namedFault, PostgresFault } from './postgres-fault.ts';
import { takeSeat, type Seat } from './seat.ts';
import { targetFrom, type PostgresSettings } from './target.ts';

export interface PostgresOptions extends PostgresSettings {
  readonly log: Log;
  readonly limits?: Partial<Limits>;
}

export interface Postgres {
  /** Whatever tables the caller knows of. */
  readonly db: Kysely<never>;
  /** The same, for questions: cannot write, and has connections of its own. */
  readonly questions: Kysely<never>;
  readonly name: string;
  /** A place among all processes that ask for the same thing, of which one at a time leads. */
  seat(leading: LockKey | string, present?: LockKey): Promise<Seat>;
  /** Null when it answers, otherwise what is wrong. */
  check(): Promise<string | null>;
  close(): Promise<void>;
}

const oldest = 150_000;
/** "ACRN": locks that go by a name. */
const NAMED = 0x41_43_52_4e;

const namedKey = (name: string): LockKey => ({
  kind: NAMED,
  which: Number.parseInt(hash('sha256', name).slice(0, 7), 16),
});

/** A server whose text is not UTF-8 would sort and cut it otherwise than SQLite does. */
const mustBeUsable = async (db: Kysely<never>, name: string): Promise<void> => {
  const { rows } = await sql<{ readonly encoding: string; readonly version: number }>`
    select current_setting('server_encoding') as encoding, current_setting('server_version_num')::int as version
  `.execute(db);
  const [found] = rows;
  if (found?.encoding !== 'UTF8')
    throw new PostgresFault(
      'ENCODING',
      `Expected a database in UTF8 at ${name}, got ${found?.encoding}: make it anew.`,
    );
  if (found.version < oldest)
    throw new PostgresFault('VERSION', `Expected PostgreSQL 15 or later at ${name}, got ${found.version}.`);
};

/** Throws a ConfigurationFault or a PostgresFault that says which setting to look at, and never shows the password. */
export const openPostgres = async ({ log, limits: given, ...settings }: PostgresOptions): Promise<Postgres> => {
  const target = targetFrom(settings);
  const { name } = target;
  const limits = { ...presetLimits, ...given };
  const db = kyselyOver<never>(target, limits, log);
  const questions = kyselyOver<never>(target, limits, log, true);
  const close = async (): Promise<void> => {
    await Promise.all([db.destroy(), questions.destroy()]);
  };
  try {
    await mustBeUsable(db, name);
  } catch (fault) {
    await close();
    throw fault instanceof PostgresFault ? fault : namedFault(name, fault);
  }
  const openSession = () => openLockSession(target, limits);
  return {
    db,
    questions,
    name,
    seat: (leading, present) => {
      const key = typeof leading === 'string' ? namedKey(leading) : leading;
      return takeSeat({ openSession, leading: key, present: present ?? null, pulseMs: limits.pulseMs, log });
    },
    check: () =>
      sql`select 1`.execute(questions).then(
        () => null,
        (fault: unknown) => `${name} does not answer: ${codeOfFault(fault)}`,
      ),
    close,
  };
};
