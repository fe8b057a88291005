import { randomUUID } from 'node:crypto';
import { type sendUnaryData, type ServerUnaryCall } from '@grpc/grpc-js';
import features from '@eventstore/db-client/generated/serverfeatures_pb.js';
import gossip from '@eventstore/db-client/generated/gossip_pb.js';
import { type Empty } from '@eventstore/db-client/generated/shared_pb.js';
import { uuid } from './record.ts';

/** The server that this one was measured against. */
const version = '24.6.0';
const served = {
  'event_store.client.streams.streams': ['append', 'batchappend', 'read', 'delete', 'tombstone'],
  'event_store.client.gossip.gossip': ['read'],
  'event_store.client.server_features.serverfeatures': ['getsupportedmethods'],
};

export const getSupportedMethods = (
  _: ServerUnaryCall<Empty, features.SupportedMethods>,
  reply: sendUnaryData<features.SupportedMethods>,
): void => {
  const methods = Object.entries(served).flatMap(([service, names]) =>
    names.map((name) => new features.SupportedMethod().setServiceName(service).setMethodName(name)),
  );
  reply(null, new features.SupportedMethods().setMethodsList(methods).setEventStoreServerVersion(version));
};

/** A cluster of one, which leads it. */
export const readGossip = (host: string, port: () => number) => {
  const instance = randomUUID();
  return (_: ServerUnaryCall<Empty, gossip.ClusterInfo>, reply: sendUnaryData<gossip.ClusterInfo>): void => {
    const member = new gossip.MemberInfo()
      .setInstanceId(uuid(instance))
      .setState(gossip.MemberInfo.VNodeState.LEADER)
      .setIsAlive(true)
      .setHttpEndPoint(new gossip.EndPoint().setAddress(host).setPort(port()));
    reply(null, new gossip.ClusterInfo().setMembersList([member]));
  };
};
