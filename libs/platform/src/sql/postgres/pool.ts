import { Kysely, PostgresDialect, type PostgresPool } from 'kysely';
import pg from 'pg';
import type { Log } from '../../telemetry/index.ts';
import { byteOrder } from './byte-order.ts';
import { codeOfFault, isAway, namedFault } from './postgres-fault.ts';
import type { Target } from './target.ts';

export interface Limits {
  readonly connectMs: number;
  /** For one statement, by the server's clock. */
  readonly statementMs: number;
  /** For one answer, by our own clock: a server that is frozen keeps no time. */
  readonly answerMs: number;
  /** After which the server ends a transaction that says nothing: that of a process which was stopped in the middle. */
  readonly silentTransactionMs: number;
  /** After which the server ends a connection that holds locks and says nothing. */
  readonly silentSessionMs: number;
  /** How often such a connection says something, and one that waits asks for its lock. */
  readonly pulseMs: number;
  readonly connections: number;
}

export const presetLimits: Limits = {
  connectMs: 5_000,
  statementMs: 20_000,
  answerMs: 25_000,
  silentTransactionMs: 15_000,
  silentSessionMs: 10_000,
  pulseMs: 1_000,
  connections: 10,
};

const INT8 = 20;

/** count() is a bigint there and a number in SQLite: a number in both, as long as it is exact. */
const toNumber = (text: string): number => {
  const number = Number(text);
  if (Number.isSafeInteger(number)) return number;
  throw new RangeError(`Expected a whole number that is exact below 2^53, got one of ${text.length} digits.`);
};

const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format: 'text' | 'binary') =>
    oid === INT8 ? toNumber : pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
};

const unanswered = /Query read timeout/;

/**
 * What keeps PostgreSQL from answering comes out as a PostgresFault. A connection whose answer did not come in time still
 * waits for it: it is thrown away, and not lent again.
 */
const guarded = (pool: pg.Pool, where: string): PostgresPool => {
  const named = (fault: unknown): never => {
    throw isAway(fault) ? namedFault(where, fault) : fault;
  };
  return {
    connect: async () => {
      const client = await pool.connect().catch(named);
      let isStuck = false;
      const query = (sql: string, parameters?: readonly unknown[]) =>
        client.query(sql, parameters === undefined ? undefined : [...parameters]).catch((fault: unknown) => {
          isStuck ||= fault instanceof Error && unanswered.test(fault.message);
          return named(fault);
        });
      return { query: query as typeof client.query, release: () => client.release(isStuck) };
    },
    end: () => pool.end(),
    options: {},
  };
};

/** Connections that are made when needed and made anew after a break. `readOnly`: the server takes no write from them. */
export const kyselyOver = <DB>({ config, name }: Target, limits: Limits, log: Log, readOnly = false): Kysely<DB> => {
  const pool = new pg.Pool({
    ...config,
    types,
    max: limits.connections,
    connectionTimeoutMillis: limits.connectMs,
    statement_timeout: limits.statementMs,
    query_timeout: limits.answerMs,
    idle_in_transaction_session_timeout: limits.silentTransactionMs,
    keepAlive: true,
    application_name: 'accord',
    ...(readOnly ? { options: '-c default_transaction_read_only=on' } : {}),
  });
  pool.on('error', (fault) => log.warn({ code: codeOfFault(fault), name }, 'an idle connection to PostgreSQL broke'));
  // One that is lent out and breaks between two statements tells only here. The next statement on it fails, which is enough.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return new Kysely<DB>({ dialect: new PostgresDialect({ pool: guarded(pool, name) }), plugins: [byteOrder] });
};
