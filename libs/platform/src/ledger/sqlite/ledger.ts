import { dirname } from 'node:path';
import type { Clock, Ledger } from '@accord/kernel';
import type { HealthCheck } from '../../http/health.ts';
import { defaultMaxAppendBytes, encode } from '../encode.ts';
import { LedgerFault } from '../fault.ts';
import { portOver } from '../port.ts';
import { checkpointsOf } from './checkpoints.ts';
import { driverCodeOf } from './driver-code.ts';
import { GroupCommit } from './group-commit.ts';
import { freeBytesAt, LedgerHealth } from './health.ts';
import { openForWriting } from './open.ts';
import { readingFrom } from './reading.ts';
import { writingTo } from './writing.ts';

export interface SqliteLedgerOptions {
  /** The ledger's file; made when there is none. Beside it stand its log (`-wal`, `-shm`) and its lock (`.lock`). */
  readonly path: string;
  readonly clock: Clock;
  /** Bytes of JSON that one append may weigh. */
  readonly maxAppendBytes?: number;
  /** How many appends may wait for a commit before more are refused with `LEDGER_BUSY`. */
  readonly maxWaiting?: number;
  /** How far the file may grow, in bytes, so that it leaves room for its log and for others on the disk. */
  readonly maxBytes?: number;
}

export interface SqliteLedger extends Ledger {
  /** Commits made since it was opened. Appends that came together share one. */
  readonly commits: () => number;
  readonly health: HealthCheck;
  /** Has this called after each commit from now on, between two of them: it has to be quick, and must not throw. */
  readonly whenGrown: (tell: () => void) => void;
}

const faultOf =
  (path: string) =>
  (cause: unknown): LedgerFault => {
    const code = driverCodeOf(cause) ?? 'UNEXPECTED';
    const [came, next] =
      code === 'SQLITE_FULL'
        ? ['the disk, or the size allowed to the ledger, is full', 'make room, then send them again']
        : [String(cause), 'look at the disk, then send them again'];
    return new LedgerFault(
      code,
      `Expected to store events in ${path}, but ${came} (${code}): nothing of them was kept; ${next}.`,
      { cause },
    );
  };

/**
 * The embedded ledger: one SQLite file, one writing process, any number of readers. An acknowledged event has been
 * synced to the disk. Throws a LedgerOpenFault when the file may not or cannot be this ledger.
 */
export const sqliteLedger = (options: SqliteLedgerOptions): SqliteLedger => {
  const { path, clock, maxAppendBytes = defaultMaxAppendBytes, maxWaiting = 4096, maxBytes = Infinity } = options;
  const { database, lock } = openForWriting(path, maxBytes);
  const writing = writingTo(database, clock);
  const reading = readingFrom(database, () => writing.head());
  const checkpoints = checkpointsOf(database, path);
  const { mustBeOpen, grew, shut, ...reads } = portOver(reading);
  const listeners: (() => void)[] = [];
  const committed = (events: number): void => {
    grew();
    for (const tell of listeners) tell();
    writing.tidy();
    checkpoints.after(events);
  };
  const health = new LedgerHealth(freeBytesAt(dirname(path)));
  const group = new GroupCommit({ writing, maxWaiting, faultFrom: faultOf(path), committed, health });
  return {
    ...reads,
    append: async (stream, expected, events) => {
      mustBeOpen();
      const written = encode(events, maxAppendBytes);
      return written.ok ? group.append({ stream, expected, events: written.value }) : written;
    },
    readStream: async (stream, range = {}) => {
      mustBeOpen();
      return reading.readStream(stream, range);
    },
    commits: () => group.commits(),
    health,
    whenGrown: (tell) => void listeners.push(tell),
    close: () =>
      shut(async () => {
        await group.drained();
        await checkpoints.stop();
        database.close();
        lock.release();
      }),
  };
};
