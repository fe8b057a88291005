import type { Duplex, Readable } from 'node:stream';
import { convertToCommandError, EventStoreDBClient } from '@eventstore/db-client';
import service, { type StreamsClient } from '@eventstore/db-client/generated/streams_grpc_pb.js';

type Calls = WeakMap<StreamsClient, Duplex>;

/** The client, and its way to the server, which it opens to its subclasses. */
export interface SteadyClient {
  readonly client: EventStoreDBClient;
  /** Begins a call that ends when it is over or the connection breaks. With `calls` there is one a connection. */
  open<T extends Readable>(name: string, begin: Begin<T>): Promise<T>;
  openOnce(name: string, begin: Begin<Duplex>, calls: Calls): Promise<Duplex>;
  /** Until when an append that is sent now may be carried out. */
  deadline(): Date;
}

type Given = ReturnType<typeof Opened.given>;
/** Begins a call, given what every call of the client carries. */
export type Begin<T> = (grpc: StreamsClient, ...given: Given) => T;

/**
 * The client ends the whole process when an append is queued or a search for the leader goes on while the connection breaks,
 * when an answer comes twice, and on an error that it cannot translate. The ledger sends its appends itself (`AppendStream`);
 * what is left of that is caught here.
 */
class Opened extends EventStoreDBClient {
  static given(client: Opened) {
    return client.callArguments({}, { deadline: Infinity });
  }

  static steady(client: Opened): SteadyClient {
    const handle = client.handleError;
    client.handleError = (grpc, error) => handle(grpc, error).catch(() => undefined);
    return {
      client,
      open: (name, begin) =>
        client.GRPCStreamCreator(service.StreamsClient, name, (grpc) => begin(grpc, ...Opened.given(client)))(),
      openOnce: (name, begin, calls) =>
        client.GRPCStreamCreator(service.StreamsClient, name, (grpc) => begin(grpc, ...Opened.given(client)), calls)(),
      deadline: () => client.createDeadline(),
    };
  }
}

/** An error of a call in the client's own words, where it has some. */
export const translated = (error: Error): Error => {
  try {
    return convertToCommandError(error);
  } catch {
    return error;
  }
};

/** The client of this connection string, made so that no fault of the connection or of a server ends the process. */
export const steadyClient = (connectionString: string): SteadyClient =>
  Opened.steady(EventStoreDBClient.connectionString(connectionString) as unknown as Opened);
