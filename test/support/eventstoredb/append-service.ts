import { type ServerReadableStream, type sendUnaryData } from '@grpc/grpc-js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import { type Expected } from './decide.ts';
import { expectedOf, nameOf, proposedOf } from './proposed.ts';
import { appendTooLarge, badRequest, largestAppendBytes, streamDeleted } from './refusals.ts';
import { type Outcome, type Proposed, type Store } from './store.ts';

const success = ({ revision, position }: Outcome & { kind: 'written' }): streams.AppendResp => {
  const written = new streams.AppendResp.Success();
  if (revision === undefined) written.setNoStream(new shared.Empty());
  else written.setCurrentRevision(revision);
  if (position === undefined) written.setNoPosition(new shared.Empty());
  else {
    const place = String(position);
    written.setPosition(new streams.AppendResp.Position().setCommitPosition(place).setPreparePosition(place));
  }
  return new streams.AppendResp().setSuccess(written);
};

const wrongRevision = (expected: Expected, actual: number | undefined): streams.AppendResp => {
  const wrong = new streams.AppendResp.WrongExpectedVersion();
  if (expected === 'any') wrong.setExpectedAny(new shared.Empty());
  else if (expected === 'no_stream') wrong.setExpectedNoStream(new shared.Empty());
  else if (expected === 'stream_exists') wrong.setExpectedStreamExists(new shared.Empty());
  else wrong.setExpectedRevision(expected.revision);
  if (actual === undefined) wrong.setCurrentNoStream(new shared.Empty());
  else wrong.setCurrentRevision(String(actual));
  return new streams.AppendResp().setWrongExpectedVersion(wrong);
};

type Reply = sendUnaryData<streams.AppendResp>;

const answer = (reply: Reply, stream: string, expected: Expected, outcome: Outcome): void => {
  switch (outcome.kind) {
    case 'written':
      return reply(null, success(outcome));
    case 'wrong-revision':
      return reply(null, wrongRevision(expected, outcome.actual));
    case 'deleted':
      return reply(streamDeleted(stream));
    case 'unanswered':
      return; // until the caller's deadline
  }
};

/** One append a call: its options first, then an event a message. */
export const append =
  (store: Store) =>
  (call: ServerReadableStream<streams.AppendReq, streams.AppendResp>, reply: Reply): void => {
    const events: Proposed[] = [];
    let options: streams.AppendReq.Options | undefined;
    let refusal: ReturnType<typeof badRequest> | undefined;
    let bytes = 0;
    call.on('data', (request: streams.AppendReq) => {
      options ??= request.getOptions();
      const message = request.getProposedMessage();
      if (message === undefined) return;
      const event = proposedOf(message);
      if (typeof event === 'string') return void (refusal ??= badRequest(event));
      bytes += event.data.length;
      if (bytes > largestAppendBytes) refusal ??= appendTooLarge();
      else events.push(event);
    });
    call.on('end', () => {
      if (refusal !== undefined || options === undefined)
        return reply(refusal ?? badRequest('Expected options first.'));
      const stream = nameOf(options.getStreamIdentifier());
      const expected = expectedOf(options, options.getRevision());
      void store.append(stream, expected, events).then((outcome) => answer(reply, stream, expected, outcome));
    });
  };
