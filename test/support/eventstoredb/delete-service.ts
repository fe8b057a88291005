import { type sendUnaryData, type ServerUnaryCall } from '@grpc/grpc-js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import { type Expected } from './decide.ts';
import { expectedOf, nameOf } from './proposed.ts';
import { streamDeleted, wrongRevision, type Refusal } from './refusals.ts';
import { type Outcome, type Store } from './store.ts';

const refusalOf = (outcome: Outcome, stream: string, expected: Expected): Refusal | undefined => {
  switch (outcome.kind) {
    case 'wrong-revision':
      return wrongRevision(stream, expected, outcome.actual);
    case 'deleted':
      return streamDeleted(stream);
    case 'written':
    case 'unanswered':
      return undefined;
  }
};
const placeOf = (outcome: Outcome): string => String(outcome.kind === 'written' ? outcome.position : 0);

/** Soft: the stream is as if it were not there, until it is written to again. */
export const softDelete =
  (store: Store) =>
  (call: ServerUnaryCall<streams.DeleteReq, streams.DeleteResp>, reply: sendUnaryData<streams.DeleteResp>): void => {
    const options = call.request.getOptions() ?? new streams.DeleteReq.Options();
    const stream = nameOf(options.getStreamIdentifier());
    const expected = expectedOf(options, options.getRevision());
    void store.softDelete(stream, expected).then((outcome) => {
      const refusal = refusalOf(outcome, stream, expected);
      if (refusal !== undefined) return reply(refusal);
      const place = placeOf(outcome);
      const position = new streams.DeleteResp.Position().setCommitPosition(place).setPreparePosition(place);
      reply(null, new streams.DeleteResp().setPosition(position));
    });
  };

/** For good: nobody can write or read the stream again. */
export const tombstone =
  (store: Store) =>
  (
    call: ServerUnaryCall<streams.TombstoneReq, streams.TombstoneResp>,
    reply: sendUnaryData<streams.TombstoneResp>,
  ): void => {
    const options = call.request.getOptions() ?? new streams.TombstoneReq.Options();
    const stream = nameOf(options.getStreamIdentifier());
    const expected = expectedOf(options, options.getRevision());
    void store.tombstone(stream, expected).then((outcome) => {
      const refusal = refusalOf(outcome, stream, expected);
      if (refusal !== undefined) return reply(refusal);
      const place = placeOf(outcome);
      const position = new streams.TombstoneResp.Position().setCommitPosition(place).setPreparePosition(place);
      reply(null, new streams.TombstoneResp().setPosition(position));
    });
  };
