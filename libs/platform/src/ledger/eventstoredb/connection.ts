import type { Chance } from '@accord/kernel';
import type { EventStoreDBClient } from '@eventstore/db-client';
import { ConfigurationFault } from '../../config/configuration-fault.ts';
import { closedFault } from '../fault.ts';
import { readConnectionString } from './connection-string.ts';
import type { Patience } from './patience.ts';
import { steadyClient } from './steady-client.ts';
import { within } from './time-limit.ts';

export interface EventStoreConnectionOptions {
  /** `esdb://user:password@host:2113`; TLS unless it says otherwise. */
  readonly connectionString: string;
  /** Lets `tls=false` through (`ACCORD_EVENTSTORE_INSECURE=allow`). */
  readonly allowInsecure?: boolean;
  readonly chance: Chance;
  /** How long one call may take. The client's own limit is not applied to appends and reads. */
  readonly callMs?: number;
  /** How long what failed is tried again. */
  readonly patienceMs?: number;
}

/** The one way of this process to EventStoreDB. Made once; several ledgers may stand on it. */
export interface EventStoreConnection extends Patience {
  /** Hosts and ports, for messages. */
  readonly server: string;
  readonly callMs: number;
  /** Throws when the connection has been closed. */
  client(): EventStoreDBClient;
  /** Runs a call under the time limit; `close` waits for it. */
  call<T>(work: (client: EventStoreDBClient) => Promise<T>): Promise<T>;
  /** Waits for the calls in hand, then lets the server go. */
  close(): Promise<void>;
}

/** The client keeps the appends of all clients of a process in one table and clears it when any of them goes. */
let isTaken = false;

const take = (): void => {
  if (isTaken)
    throw new ConfigurationFault('EventStoreDB is connected to twice:', [
      'expected one connection a process, since its client mixes up the appends of two: pass on the first, or close it.',
    ]);
  isTaken = true;
};

const clientOf = (text: string): EventStoreDBClient => {
  try {
    return steadyClient(text);
  } catch (error) {
    // The error of the client may hold the connection string.
    const isFile = error instanceof Error && /certificate|userCertFile/.test(error.message);
    throw new ConfigurationFault('The connection string of EventStoreDB cannot be used:', [
      isFile
        ? 'tlsCAFile, userCertFile and userKeyFile: expected files that can be read, and both of the last two.'
        : 'expected values that the client takes (whole numbers where it counts), got another.',
    ]);
  }
};

/** Connects when it is first used. Throws a ConfigurationFault on a doubtful connection string, and when there is another. */
export const connectEventStore = (options: EventStoreConnectionOptions): EventStoreConnection => {
  const { chance, callMs = 5000, patienceMs = 15_000, allowInsecure = false } = options;
  const { text, server } = readConnectionString(options.connectionString, allowInsecure);
  take();
  let client: EventStoreDBClient | null = null;
  const inHand = new Set<Promise<unknown>>();
  let closing: Promise<void> | null = null;
  const open = (): EventStoreDBClient => {
    if (closing) throw closedFault();
    return client ?? (client = clientOf(text));
  };
  const end = async (): Promise<void> => {
    // A frozen server answers none of them.
    await within(callMs, Promise.allSettled(inHand)).catch(() => undefined);
    await within(callMs, Promise.resolve(client?.dispose())).catch(() => undefined);
    isTaken = false;
  };
  const call = async <T>(work: (client: EventStoreDBClient) => Promise<T>): Promise<T> => {
    const asked = work(open());
    inHand.add(asked);
    void asked.catch(() => undefined).finally(() => inHand.delete(asked));
    return within(callMs, asked);
  };
  try {
    open();
  } catch (fault) {
    isTaken = false;
    throw fault;
  }
  return { server, chance, callMs, patienceMs, client: open, call, close: () => (closing ??= end()) };
};
