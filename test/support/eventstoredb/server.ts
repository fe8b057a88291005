import {
  Server,
  type Metadata,
  type sendUnaryData,
  type ServerCredentials,
  type ServerDuplexStream,
  type StatusObject,
} from '@grpc/grpc-js';
import gossip from '@eventstore/db-client/generated/gossip_grpc_pb.js';
import features from '@eventstore/db-client/generated/serverfeatures_grpc_pb.js';
import streams from '@eventstore/db-client/generated/streams_grpc_pb.js';
import { type BatchAppendReq, type BatchAppendResp } from '@eventstore/db-client/generated/streams_pb.js';
import { refusalOf, visitor, type User } from './access.ts';
import { append } from './append-service.ts';
import { batchAppend } from './batch-service.ts';
import { softDelete, tombstone } from './delete-service.ts';
import { getSupportedMethods, readGossip } from './node-service.ts';
import { type ReadCall } from './outlet.ts';
import { read } from './read-service.ts';
import { type Store } from './store.ts';

export interface ServerSettings {
  readonly store: Store;
  readonly nowMs: () => number;
  readonly user: User | undefined;
  readonly credentials: ServerCredentials;
  readonly host: string;
  /** 0 for a free one. */
  readonly port: number;
}

/** A real server takes events of up to 16 MiB. */
const largestMessageBytes = 17 * 1024 * 1024;

type Reply<Call, Answer> = (call: Call, reply: sendUnaryData<Answer>) => void;

const answering =
  (user: User | undefined) =>
  <Call extends { metadata: Metadata }, Answer>(serve: Reply<Call, Answer>): Reply<Call, Answer> =>
  (call, reply) => {
    const refusal: Partial<StatusObject> | undefined = refusalOf(visitor(user, call.metadata));
    return refusal === undefined ? serve(call, reply) : reply(refusal);
  };

const reading =
  (user: User | undefined, serve: (call: ReadCall) => void) =>
  (call: ReadCall): void => {
    const refusal = refusalOf(visitor(user, call.metadata));
    if (refusal === undefined) return serve(call);
    call.emit('error', refusal);
  };

/** Whoever gives no name is refused append by append, whoever gives a wrong one at once. */
const batching =
  (user: User | undefined, store: Store) =>
  (call: ServerDuplexStream<BatchAppendReq, BatchAppendResp>): void => {
    const who = visitor(user, call.metadata);
    if (who !== 'wrong') return batchAppend(store)(call, who === 'anonymous');
    call.emit('error', refusalOf(who));
  };

/** Serves until it is told to stop. */
export const serve = async (settings: ServerSettings): Promise<{ port: number; stop: () => void }> => {
  const { store, nowMs, user, credentials, host } = settings;
  const server = new Server({ 'grpc.max_receive_message_length': largestMessageBytes });
  const guarded = answering(user);
  let port = settings.port;
  server.addService(
    // What is read is kept as it goes out.
    {
      ...streams.StreamsService,
      read: { ...streams.StreamsService.read, responseSerialize: (bytes: Buffer) => bytes },
    },
    {
      read: reading(user, read(store, nowMs)),
      append: guarded(append(store)),
      batchAppend: batching(user, store),
      delete: guarded(softDelete(store)),
      tombstone: guarded(tombstone(store)),
    },
  );
  server.addService(features.ServerFeaturesService, { getSupportedMethods });
  server.addService(gossip.GossipService, { read: readGossip(host, () => port) });
  port = await new Promise<number>((resolve, reject) => {
    server.bindAsync(`${host}:${port}`, credentials, (error, bound) => (error ? reject(error) : resolve(bound)));
  });
  return { port, stop: () => server.forceShutdown() };
};
