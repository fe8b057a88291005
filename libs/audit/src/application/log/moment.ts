import { addDays, dayInLondon, type Day, type Instant } from '@accord/kernel';
import type { LogCheckpoint, LogStore } from './store.ts';

/** A past moment of the log: an instant, or the end of a day in London. */
export type Moment = { readonly asked: Instant; readonly is: 'instant' } | { readonly asked: Day; readonly is: 'day' };

const atOn = (day: Day, time: string): Instant => `${day}T${time}Z` as Instant;

/** The newest checkpoint signed by then, inclusive. A day in London ends at 23:00 or at 24:00 of the same day in UTC. */
export const checkpointBy = async (store: LogStore, moment: Moment): Promise<LogCheckpoint | null> => {
  if (moment.is === 'instant') return store.checkpointBy(moment.asked);
  const last = await store.checkpointBy(atOn(moment.asked, '23:59:59.999'));
  const isNextDay = last !== null && dayInLondon(last.at) >= addDays(moment.asked, 1);
  return isNextDay ? store.checkpointBy(atOn(moment.asked, '22:59:59.999')) : last;
};
