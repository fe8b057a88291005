import type { Log } from '@accord/platform';

/** Work that is done at the start and now and then, never twice at once. What fails is tried again the next time. */
export interface Upkeep {
  /** What is late when it fails, for a line of the log. */
  readonly late: string;
  readonly everyMs: number;
  /** Ends early, where it can, when the signal says that all stops. */
  readonly work: (stopping: AbortSignal) => Promise<unknown>;
}

export const nowAndThen = ({ late, everyMs, work }: Upkeep, log: Log): { close(): Promise<void> } => {
  const stopping = new AbortController();
  let inHand: Promise<void> | null = null;
  const once = async (): Promise<void> => {
    try {
      await work(stopping.signal);
    } catch (fault) {
      log.warn({ fault }, `${late} is tried again later`);
    }
  };
  const next = (): void => void (inHand ??= once().then(() => void (inHand = null)));
  next();
  const timer = setInterval(next, everyMs);
  return {
    close: async () => {
      clearInterval(timer);
      stopping.abort();
      await inHand;
    },
  };
};
