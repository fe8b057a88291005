import { Worker } from 'node:worker_threads';
import type { Working } from '@accord/platform';

/** Of whom the thread keeps the log; it opens each file by itself. */
export interface ThreadTask {
  readonly ledgerFile: string;
  readonly logFile: string;
  readonly keyFile: string;
  readonly origin: string;
}

export type ToThread = 'grew' | 'finish';
export type FromThread = 'at work';

/** A sequencer on a thread of its own. */
export interface ThreadedSequencer extends Working {
  /** To be called when the ledger has grown: costs next to nothing, however often. */
  grew(): void;
}

/** What comes within this time is told of at once: a message for each commit would cost both threads more than it saves. */
const GATHER_MS = 50;

const faultFrom = (thrown: unknown): Error => (thrown instanceof Error ? thrown : new Error(String(thrown)));

/** Settles when the thread is gone: with its fault, with null when it was told to finish. Never rejects. */
const endOf = (worker: Worker): Promise<Error | null> =>
  new Promise((resolve) => {
    worker.once('error', (thrown: unknown) => resolve(faultFrom(thrown)));
    worker.once('exit', (code) => resolve(code === 0 ? null : new Error(`The thread of the log ended with ${code}.`)));
  });

const atWork = async (worker: Worker, ended: Promise<Error | null>): Promise<void> => {
  const begun = new Promise<'begun'>((resolve) => worker.once('message', () => resolve('begun')));
  const first = await Promise.race([begun, ended]);
  if (first !== 'begun') throw first ?? new Error('The thread of the log ended before it was at work.');
};

/**
 * Starts the thread; resolves when it follows the ledger, and rejects when it cannot. To be closed it brings everything that
 * is recorded by then into the log, but is cut off `withinMs` later: what is missing is made at the next start.
 */
export const startSequencer = async (task: ThreadTask, withinMs: number): Promise<ThreadedSequencer> => {
  const worker = new Worker(new URL('./thread.ts', import.meta.url), { workerData: task });
  const ended = endOf(worker);
  await atWork(worker, ended);
  const say = (message: ToThread): void => worker.postMessage(message);
  let gathering: NodeJS.Timeout | null = null;
  const told = (): void => {
    gathering = null;
    say('grew');
  };
  told(); // of what came while the thread began
  return {
    ended,
    grew: () => void (gathering ??= setTimeout(told, GATHER_MS).unref()),
    close: async () => {
      say('finish');
      const late = setTimeout(() => void worker.terminate(), withinMs);
      await ended;
      clearTimeout(late);
    },
  };
};
