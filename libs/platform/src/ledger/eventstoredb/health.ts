import type { HealthCheck } from '../../http/health.ts';
import type { EventStoreConnection } from './connection.ts';
import type { Keeper } from './keeper.ts';
import { pageBefore } from './pages.ts';
import { OutOfTime, within } from './time-limit.ts';
import { typeOf } from './troubles.ts';

/** Shorter than the patience of who asks. */
const limitMs = 1500;

/** Says whether EventStoreDB can be reached and read, and whether the index of event ids keeps up with it. */
export const healthOf = (connection: EventStoreConnection, keeper: Keeper): HealthCheck => {
  const { server } = connection;
  return {
    name: 'eventstoredb',
    check: async () => {
      try {
        await within(limitMs, pageBefore(connection, null, 1));
      } catch (error) {
        if (error instanceof OutOfTime) return `${server} did not answer within ${limitMs} ms`;
        return `${server} cannot be read (${typeOf(error) ?? 'no connection'})`;
      }
      return keeper.failures > 0 ? `the index of event ids has not been able to read ${server}` : null;
    },
  };
};
