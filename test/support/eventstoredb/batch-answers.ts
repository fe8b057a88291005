import codes from '@eventstore/db-client/generated/code_pb.js';
import any from 'google-protobuf/google/protobuf/any_pb.js';
import empty from 'google-protobuf/google/protobuf/empty_pb.js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import rpc from '@eventstore/db-client/generated/status_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import { type Expected } from './decide.ts';
import { streamIdentifier } from './record.ts';
import { largestAppendBytes } from './refusals.ts';
import { type Outcome } from './store.ts';

interface Message {
  serializeBinary(): Uint8Array;
}

/** What went wrong with one append of a batch. */
export type Problem = { readonly code: codes.Code; readonly name: string; readonly message: Message };

const problem = (code: codes.Code, name: string, message: Message): Problem => ({ code, name, message });

export const accessDenied = (): Problem =>
  problem(codes.Code.PERMISSION_DENIED, 'AccessDenied', new shared.AccessDenied());
export const timedOut = (): Problem => problem(codes.Code.DEADLINE_EXCEEDED, 'Timeout', new shared.Timeout());
export const badRequest = (why: string): Problem =>
  problem(codes.Code.INVALID_ARGUMENT, 'BadRequest', new shared.BadRequest().setMessage(why));
export const tooLarge = (): Problem => {
  const facts = new shared.MaximumAppendSizeExceeded().setMaxappendsize(largestAppendBytes);
  return problem(codes.Code.INVALID_ARGUMENT, 'MaximumAppendSizeExceeded', facts);
};
export const streamDeleted = (stream: string): Problem => {
  const facts = new shared.StreamDeleted().setStreamIdentifier(streamIdentifier(stream));
  return problem(codes.Code.FAILED_PRECONDITION, 'StreamDeleted', facts);
};
export const wrongRevision = (expected: Expected, actual: number | undefined): Problem => {
  const facts = new shared.WrongExpectedVersion();
  if (expected === 'any') facts.setExpectedAny(new empty.Empty());
  else if (expected === 'no_stream') facts.setExpectedNoStream(new empty.Empty());
  else if (expected === 'stream_exists') facts.setExpectedStreamExists(new empty.Empty());
  else facts.setExpectedStreamPosition(expected.revision);
  if (actual === undefined) facts.setCurrentNoStream(new empty.Empty());
  else facts.setCurrentStreamRevision(String(actual));
  return problem(codes.Code.FAILED_PRECONDITION, 'WrongExpectedVersion', facts);
};

export const refused = ({ code, name, message }: Problem): streams.BatchAppendResp => {
  const details = new any.Any();
  details.pack(message.serializeBinary(), `event_store.client.${name}`);
  return new streams.BatchAppendResp().setError(new rpc.Status().setCode(code).setMessage(name).setDetails(details));
};

export const written = ({ revision, position }: Outcome & { kind: 'written' }): streams.BatchAppendResp => {
  const success = new streams.BatchAppendResp.Success();
  if (revision === undefined) success.setNoStream(new empty.Empty());
  else success.setCurrentRevision(revision);
  if (position === undefined) success.setNoPosition(new empty.Empty());
  else {
    const place = String(position);
    success.setPosition(new shared.AllStreamPosition().setCommitPosition(place).setPreparePosition(place));
  }
  return new streams.BatchAppendResp().setSuccess(success);
};
