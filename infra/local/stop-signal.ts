const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Settles when we are told to stop. */
export const stopSignal = (): Promise<null> =>
  new Promise((resolve) => signals.forEach((signal) => process.on(signal, () => resolve(null))));

/**
 * The work, unless we are told to stop before it is done: then we end at once, and whatever was launched by then is stopped
 * because we are gone (server-process.ts).
 */
export const unlessStopped = async <T>(stopped: Promise<null>, work: Promise<T>): Promise<T> => {
  const ended = await Promise.race([stopped, work.then((done) => ({ done }))]);
  if (ended !== null) return ended.done;
  process.stdout.write('Stopping what has started ...\n');
  return process.exit(1);
};
