import { callers } from './callers.ts';
import type { Sample } from './measure.ts';
import { rawGroupCommit } from './raw.ts';
import { adviceReceived, CALLERS, planStream, turns, world } from './workload.ts';

export const RAW = 'raw group commit, 64 callers';

/** The yardstick of every append: the bytes of the same event, made into text beforehand. */
export const rawAppend = async (folder: string, seconds: number): Promise<Sample> => {
  const { data, meta } = adviceReceived(0, 0, world);
  const text = JSON.stringify(data) + JSON.stringify(meta);
  const raw = rawGroupCommit(folder);
  const next = turns();
  const sample = await callers(CALLERS, seconds, (caller) => {
    const { plan, revision } = next(caller);
    return raw.append(planStream(plan), revision, text);
  });
  raw.close();
  return sample;
};
