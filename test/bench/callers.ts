import { percentile, type Sample } from './measure.ts';

const WARM_UP_SHARE = 0.25;

/**
 * So many callers, each calling again as soon as it has its answer. Warm-up first, on the same callers; then every
 * completed call counts, `each` times, and is timed.
 */
export const callers = async (
  count: number,
  seconds: number,
  call: (caller: number) => Promise<void>,
  each = 1,
): Promise<Sample> => {
  const start = performance.now();
  const from = start + seconds * WARM_UP_SHARE * 1000;
  const until = from + seconds * 1000;
  const times: number[] = [];
  const run = async (caller: number): Promise<void> => {
    for (let begun = performance.now(); begun < until;) {
      await call(caller);
      const done = performance.now();
      if (done >= from && done < until) times.push(done - begun);
      begun = done;
    }
  };
  await Promise.all(Array.from({ length: count }, (_, caller) => run(caller)));
  return { figure: (times.length * each) / seconds, p99: percentile(times, 0.99) };
};
