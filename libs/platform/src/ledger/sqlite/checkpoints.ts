import { Worker } from 'node:worker_threads';
import type Database from 'better-sqlite3';

export interface Checkpoints {
  /** To be called after a commit of so many events. */
  readonly after: (events: number) => void;
  readonly stop: () => Promise<void>;
}

/** Pages of the write-ahead log at which the thread is to move it, and at which it is moved here, however long that takes. */
const [quietly, atOnce] = [2000, 16_000];
/** What the thread may leave for here: a few milliseconds' work. */
const rest = 1000;
/** How often the log's length is asked for. */
const eventsBetweenLooks = 100;

interface State {
  readonly log: number;
  readonly checkpointed: number;
}

const isState = (value: unknown): value is State =>
  typeof value === 'object' && value !== null && 'log' in value && 'checkpointed' in value;

/** `NOOP` tells how long the log is and moves nothing; `PASSIVE` moves what it can without making anybody wait. */
const checkpoint = (database: Database.Database, mode: 'NOOP' | 'PASSIVE'): State => {
  const [state] = database.pragma(`wal_checkpoint(${mode})`) as unknown[];
  return isState(state) ? state : { log: 0, checkpointed: 0 };
};

/**
 * Moves the write-ahead log into the file on a thread of its own, so that appends do not wait for it. What came in
 * meanwhile is moved here, for only a log that is moved whole is written again from its start, and rewriting is half
 * again as fast as growing. A log that grows on regardless is moved on this thread: it must not fill the disk.
 */
export const checkpointsOf = (database: Database.Database, path: string): Checkpoints => {
  let worker: Worker | null = null;
  let isBusy = false;
  let unseen = 0;
  const finish = (): void => {
    isBusy = false;
    if (!database.open) return;
    const { log, checkpointed } = checkpoint(database, 'NOOP');
    if (log - checkpointed <= rest) checkpoint(database, 'PASSIVE');
  };
  const start = (): Worker => {
    // Without the program's own loader, which it needs not: it starts in a tenth of the time.
    const started = new Worker(new URL('./checkpoint-thread.ts', import.meta.url), { workerData: path, execArgv: [] });
    started.on('message', finish);
    // Without the thread the log is moved here, later: slower, and as safe.
    started.on('error', () => undefined);
    started.unref();
    return started;
  };
  const look = (): void => {
    const { log, checkpointed } = checkpoint(database, 'NOOP');
    if (log > atOnce) checkpoint(database, 'PASSIVE');
    else if (log - checkpointed > quietly && !isBusy) {
      isBusy = true;
      worker ??= start();
      worker.postMessage('checkpoint');
    }
  };
  return {
    after: (events) => {
      unseen += events;
      if (unseen < eventsBetweenLooks) return;
      unseen = 0;
      look();
    },
    stop: async () => {
      await worker?.terminate();
    },
  };
};
