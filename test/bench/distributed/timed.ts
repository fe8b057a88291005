import type { Sample } from '../measure.ts';

export interface Count {
  /** Work begins: what came before was only making ready. */
  begin(): void;
  done(more: number): void;
}

const patienceMs = 300_000;

/** Runs until so many have been counted; the figure is how many a second, from the first beginning. */
export const timed = async (
  count: number,
  start: (count: Count) => { close(): Promise<void> } | Promise<{ close(): Promise<void> }>,
): Promise<Sample> => {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  let [from, left] = [Number.NaN, count];
  const running = await start({
    begin: () => {
      if (Number.isNaN(from)) from = performance.now();
    },
    done: (more) => {
      left -= more;
      if (left <= 0) resolve(performance.now());
    },
  });
  const tooLate = setTimeout(() => reject(new Error(`Expected all of ${count}, but ${left} are left.`)), patienceMs);
  try {
    return { figure: (count / ((await promise) - from)) * 1000 };
  } finally {
    clearTimeout(tooLate);
    await running.close();
  }
};
