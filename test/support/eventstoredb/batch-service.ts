import { type ServerDuplexStream } from '@grpc/grpc-js';
import type streams from '@eventstore/db-client/generated/streams_pb.js';
import {
  accessDenied,
  badRequest,
  refused,
  streamDeleted,
  timedOut,
  tooLarge,
  wrongRevision,
} from './batch-answers.ts';
import { written, type Problem } from './batch-answers.ts';
import { type Expected } from './decide.ts';
import { expectedOf, nameOf, proposedOf } from './proposed.ts';
import { streamIdentifier, uuid } from './record.ts';
import { largestAppendBytes } from './refusals.ts';
import { type Outcome, type Proposed, type Store } from './store.ts';

type Call = ServerDuplexStream<streams.BatchAppendReq, streams.BatchAppendResp>;

/** An append that comes in parts. */
interface Pending {
  readonly correlation: string;
  readonly stream: string;
  readonly expected: Expected;
  readonly events: Proposed[];
  bytes: number;
}

/** After a bad request a real server forgets that it has answered, and answers again when its time for writing is up. */
const writeTimeoutMs = 2_000;

const send = (call: Call, { correlation, stream }: Pending, answer: streams.BatchAppendResp): void => {
  if (call.cancelled) return;
  call.write(answer.setCorrelationId(uuid(correlation)).setStreamIdentifier(streamIdentifier(stream)));
};

const answerOf = (outcome: Outcome, { stream, expected }: Pending): streams.BatchAppendResp | undefined => {
  switch (outcome.kind) {
    case 'written':
      return written(outcome);
    case 'wrong-revision':
      return refused(wrongRevision(expected, outcome.actual));
    case 'deleted':
      return refused(streamDeleted(stream));
    case 'unanswered':
      return undefined;
  }
};

const begun = (correlation: string, options: streams.BatchAppendReq.Options): Pending => ({
  correlation,
  stream: nameOf(options.getStreamIdentifier()),
  expected: expectedOf(options, options.getStreamPosition()),
  events: [],
  bytes: 0,
});

/** Adds the events of one message to their append. */
const take = (append: Pending, request: streams.BatchAppendReq): Problem | undefined => {
  for (const message of request.getProposedMessagesList()) {
    const event = proposedOf(message);
    if (typeof event === 'string') return badRequest(event);
    append.bytes += event.data.length;
    append.events.push(event);
  }
  return append.bytes > largestAppendBytes ? tooLarge() : undefined;
};

/** Many appends on one call, answered by their correlation ids, decided on in the order in which they became whole. */
export const batchAppend =
  (store: Store) =>
  (call: Call, isAnonymous: boolean): void => {
    const pending = new Map<string, Pending>();
    call.on('data', (request: streams.BatchAppendReq) => {
      const correlation = request.getCorrelationId()?.getString() ?? '';
      const options = request.getOptions();
      if (options !== undefined) pending.set(correlation, begun(correlation, options));
      const append = pending.get(correlation);
      if (append === undefined) return; // the rest of a refused one
      const problem = isAnonymous ? accessDenied() : take(append, request);
      if (problem === undefined && !request.getIsFinal()) return;
      pending.delete(correlation);
      if (problem !== undefined) {
        send(call, append, refused(problem));
        if (problem.name === 'BadRequest')
          setTimeout(() => send(call, append, refused(timedOut())), writeTimeoutMs).unref();
        return;
      }
      void store.append(append.stream, append.expected, append.events).then((outcome) => {
        const answer = answerOf(outcome, append);
        if (answer !== undefined) send(call, append, answer);
      });
    });
    call.on('end', () => call.end());
  };
