import { callers } from './callers.ts';
import type { Sample } from './measure.ts';
import { rawGroupCommit } from './raw.ts';
import { adviceReceived, CALLERS, planStream, turns, world } from './workload.ts';

export const RAW = 'raw group commit, 64 callers';

/** The yardstick of every append: the bytes of the same event, made into text beforehand. It grows with every run. */
export const rawAppends = (folder: string) => {
  const { data, meta } = adviceReceived(0, 0, world);
  const text = JSON.stringify(data) + JSON.stringify(meta);
  const { append, close } = rawGroupCommit(folder);
  const next = turns();
  const run = (seconds: number): Promise<Sample> =>
    callers(CALLERS, seconds, (caller) => {
      const { plan, revision } = next(caller);
      return append(planStream(plan), revision, text);
    });
  return { run, close };
};
