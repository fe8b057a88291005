import type { Quarantine } from '@accord/exchange';
import type { Log } from '@accord/platform';

/** So long what waits behind a message that was seen to may wait more, when the release was cut short. */
const everyMs = 5000;

/** Goes on with releases that a crash cut short, at the start and now and then. Any number of intakes may. */
export const resumed = (quarantine: Pick<Quarantine, 'resume'>, log: Log): { close(): Promise<void> } => {
  let inHand: Promise<void> = Promise.resolve();
  const resume = (): void => {
    inHand = inHand
      .then(() => quarantine.resume())
      .then(
        () => undefined,
        (fault: unknown) => log.warn({ fault }, 'releases that were cut short are tried again later'),
      );
  };
  resume();
  const timer = setInterval(resume, everyMs);
  return {
    close: () => {
      clearInterval(timer);
      return inHand;
    },
  };
};
