import type { Duplex } from 'node:stream';
import { EventStoreDBClient } from '@eventstore/db-client';

type Listener = (...given: unknown[]) => void;

/** Passes on what the stream says, and keeps what a listener throws from ending the process. */
const shield = (stream: Duplex, event: 'data' | 'error'): void => {
  for (const listener of stream.listeners(event) as Listener[]) {
    stream.on(event, (...given: unknown[]) => {
      try {
        listener.apply(stream, given);
      } catch {
        // An answer that nobody waits for: the append it belongs to has been answered, or its time limit will tell.
      }
    });
    stream.off(event, listener);
  }
};

/**
 * The client queues what the stream asks it to hold back, and when the connection breaks it rejects that queue where nobody
 * can catch it. How much may wait is bounded by the ledger, so the stream never asks.
 */
const neverFull = (stream: Duplex): void => {
  const write = stream.write.bind(stream) as (chunk: unknown) => boolean;
  Object.defineProperty(stream, 'write', {
    value: (chunk: unknown): boolean => {
      write(chunk);
      return true;
    },
  });
};

/**
 * The client ends the whole process in four ways: an answer to an append it has forgotten; an append still queued, or a
 * search for the leader still going on, when the connection breaks; an error that it cannot translate. All four lie in what
 * it lets its subclasses change.
 */
class SteadyClient extends EventStoreDBClient {
  static steady(client: SteadyClient): EventStoreDBClient {
    const { GRPCStreamCreator: create, handleError: handle } = client;
    client.GRPCStreamCreator = (Client, name, creator, cache) => {
      if (name !== 'appendToStream') return create(Client, name, creator, cache);
      const steadied: typeof creator = async (grpc) => {
        const stream = await creator(grpc);
        const duplex = stream as unknown as Duplex;
        shield(duplex, 'data');
        shield(duplex, 'error');
        neverFull(duplex);
        return stream;
      };
      return create(Client, name, steadied, cache);
    };
    client.handleError = (grpc, error) => handle(grpc, error).catch(() => undefined);
    return client;
  }
}

/** The client of this connection string, made so that no fault of the connection or of a server ends the process. */
export const steadyClient = (connectionString: string): EventStoreDBClient =>
  SteadyClient.steady(EventStoreDBClient.connectionString(connectionString) as unknown as SteadyClient);
