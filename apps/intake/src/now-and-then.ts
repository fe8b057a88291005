import type { Log } from '@accord/platform';

/** Work that is done at the start and now and then, one after the other. What fails is tried again the next time. */
export interface Upkeep {
  /** What is late when it fails, for a line of the log. */
  readonly late: string;
  readonly everyMs: number;
  readonly work: () => Promise<unknown>;
}

export const nowAndThen = ({ late, everyMs, work }: Upkeep, log: Log): { close(): Promise<void> } => {
  let inHand: Promise<unknown> = Promise.resolve();
  const next = (): void => {
    inHand = inHand.then(work).catch((fault: unknown) => log.warn({ fault }, `${late} is tried again later`));
  };
  next();
  const timer = setInterval(next, everyMs);
  return {
    close: async () => {
      clearInterval(timer);
      await inHand;
    },
  };
};
