import type { Ledger } from '@accord/kernel';
import type { HealthCheck } from '../../http/health.ts';
import { closedFault, LedgerFault } from '../fault.ts';
import { driverCodeOf } from '../sqlite/driver-code.ts';
import { Appending } from './appending.ts';
import type { EventStoreConnection } from './connection.ts';
import { followingOn, type Following } from './following.ts';
import { healthOf } from './health.ts';
import { IdIndex } from './id-index.ts';
import { Keeper } from './keeper.ts';
import { bearable, defaultMaxAppendBytes } from './limits.ts';
import { pageFrom } from './pages.ts';
import { patiently } from './patience.ts';
import { Reading } from './reading.ts';
import { faultOf, hasNoTls, isPassing, typeOf } from './troubles.ts';

export interface EventStoreLedgerOptions {
  readonly connection: EventStoreConnection;
  /** The file of the index of event ids, for this process alone; null keeps it in memory and reads the ledger at every start. */
  readonly index: string | null;
  /** Bytes of JSON that one append may weigh, envelopes included; the server's own limits apply besides. */
  readonly maxAppendBytes?: number;
  /** How many appends may be in hand before more are refused with `LEDGER_BUSY`. */
  readonly maxWaiting?: number;
}

export interface EventStoreLedger extends Ledger {
  readonly health: HealthCheck;
}

/** Whether the event that the index saw last stands where it stood: an index made from another server would know wrong ids. */
const belongs = async (connection: EventStoreConnection, index: IdIndex): Promise<boolean> => {
  const { through } = index;
  try {
    const [event] = (await pageFrom(connection, through?.commit ?? null, 1)).events;
    if (!through) return true; // but the server can be read
    return event !== undefined && event.commit === through.commit && event.id === through.id;
  } catch (error) {
    if (typeOf(error) === 'unknown') return false;
    throw error;
  }
};

const mayComeYet = (error: unknown): boolean => isPassing(error) && !hasNoTls(error);

const openIndex = async (connection: EventStoreConnection, path: string | null): Promise<IdIndex> => {
  const index = new IdIndex(path);
  try {
    if (!(await patiently(connection, mayComeYet, () => belongs(connection, index)))) index.empty();
    return index;
  } catch (error) {
    index.close();
    throw faultOf(connection.server, 'to begin with', error);
  }
};

interface Parts {
  readonly appending: Appending;
  readonly reading: Reading;
  readonly following: Following;
  readonly maxAppendBytes: number;
  readonly health: HealthCheck;
  readonly release: () => Promise<void>;
}

/** The index has all that is needed to tell a repetition, so without it nothing may be appended. */
const indexFault = (error: unknown): unknown => {
  const code = driverCodeOf(error);
  if (code === null) return error;
  return new LedgerFault(
    code,
    `Expected to read the index of event ids, but its file is damaged (${code}): nothing was stored. Next: stop, remove the file, start; it is made anew from the ledger.`,
    { cause: error },
  );
};

const ledgerOf = ({ appending, reading, following, maxAppendBytes, health, release }: Parts): EventStoreLedger => {
  let closing: Promise<void> | null = null;
  const mustBeOpen = (): void => {
    if (closing) throw closedFault();
  };
  return {
    health,
    append: async (stream, expected, events) => {
      mustBeOpen();
      const written = bearable(stream, events, maxAppendBytes);
      if (!written.ok) return written;
      return appending.append(stream, expected, written.value).catch((error: unknown) => {
        throw indexFault(error);
      });
    },
    readStream: async (stream, range = {}) => {
      mustBeOpen();
      return reading.readStream(stream, range);
    },
    readAll: (after, filter = {}) => {
      mustBeOpen();
      return reading.readAll(after, filter);
    },
    subscribe: (after, handle, filter = {}) => {
      mustBeOpen();
      return following.follow(after, handle, filter);
    },
    head: async () => {
      mustBeOpen();
      return reading.head();
    },
    close: () => (closing ??= release()),
  };
};

/**
 * The ledger on EventStoreDB. Resolves when its index has caught up with the server. Closing it leaves the connection, which
 * others may use, to who made it.
 */
export const eventStoreLedger = async (options: EventStoreLedgerOptions): Promise<EventStoreLedger> => {
  const { connection, maxAppendBytes = defaultMaxAppendBytes, maxWaiting = 4096 } = options;
  const index = await openIndex(connection, options.index);
  const keeper = new Keeper(connection, index);
  const reading = new Reading(connection, (stream) => index.lastOf(stream));
  const appending = new Appending({ connection, index, keeper, reading, maxWaiting });
  const following = followingOn({ connection, newest: () => reading.newest() });
  const release = async (): Promise<void> => {
    await following.close();
    await appending.done();
    await keeper.stop();
    index.close();
  };
  await keeper.caughtUp();
  return ledgerOf({ appending, reading, following, maxAppendBytes, health: healthOf(connection, keeper), release });
};
