import type { Chance, StreamName } from '@accord/kernel';
import type { EventStoreDBClient } from '@eventstore/db-client';
import { ConfigurationFault } from '../../config/configuration-fault.ts';
import { closedFault } from '../fault.ts';
import { readConnectionString } from './connection-string.ts';
import type { Exact } from './append-message.ts';
import { AppendStream, type Stands } from './append-stream.ts';
import type { Patience } from './patience.ts';
import { steadyClient, type SteadyClient } from './steady-client.ts';
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
  /** The same client's own way to the server. */
  way(): SteadyClient;
  /** Appends events written by `toSend`, under the time limit; `close` waits for it. */
  append(stream: StreamName, after: Exact, events: readonly Buffer[]): Promise<Stands>;
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

const clientOf = (text: string): SteadyClient => {
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

const taken = (text: string): SteadyClient => {
  take();
  try {
    return clientOf(text);
  } catch (fault) {
    isTaken = false;
    throw fault;
  }
};

/** Connects when it is first used. Throws a ConfigurationFault on a doubtful connection string, and when there is another. */
export const connectEventStore = (options: EventStoreConnectionOptions): EventStoreConnection => {
  const { chance, callMs = 5000, patienceMs = 15_000, allowInsecure = false } = options;
  const { text, server } = readConnectionString(options.connectionString, allowInsecure);
  const way = taken(text);
  const appends = new AppendStream();
  const inHand = new Set<Promise<unknown>>();
  let closing: Promise<void> | null = null;
  const open = (): SteadyClient => {
    if (closing) throw closedFault();
    return way;
  };
  const end = async (): Promise<void> => {
    // A frozen server answers none of them.
    await within(callMs, Promise.allSettled(inHand)).catch(() => undefined);
    await within(callMs, Promise.resolve(way.client.dispose())).catch(() => undefined);
    isTaken = false;
  };
  const append: EventStoreConnection['append'] = (...given) => {
    const asked = appends.append(open(), ...given);
    inHand.add(asked);
    const settled = (): void => void inHand.delete(asked);
    asked.then(settled, settled);
    return within(callMs, asked);
  };
  return {
    server,
    chance,
    callMs,
    patienceMs,
    client: () => open().client,
    way: open,
    append,
    close: () => (closing ??= end()),
  };
};
