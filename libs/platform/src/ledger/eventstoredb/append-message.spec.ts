import fc from 'fast-check';
import type { EventId, StreamName } from '@accord/kernel';
import codes from '@eventstore/db-client/generated/code_pb.js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import rpc from '@eventstore/db-client/generated/status_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import any from 'google-protobuf/google/protobuf/any_pb.js';
import type { Written } from '../encode.ts';
import { answerIn, messagesOf, toSend, type Exact } from './append-message.ts';

const id = '00000000-0000-4000-8000-00000000000a' as EventId;
const written = (type: string, data: object): Written => ({
  id,
  type,
  version: 3,
  data: JSON.stringify(data),
  meta: '{"salt":"é"}',
  occurredOn: null,
  correctionOf: null,
});
const sent = (stream: string, after: Exact, events: readonly Written[], number = 1) =>
  messagesOf({
    number,
    stream: stream as StreamName,
    after,
    deadline: new Date(1_700_000_000_500),
    events: toSend(events, 'writer/1'),
  }).map((bytes) => streams.BatchAppendReq.deserializeBinary(bytes));
const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8');

const unicode = fc.string({ unit: 'binary', minLength: 1 });
const revision = fc.oneof(fc.nat(), fc.maxSafeNat(), fc.constantFrom<Exact>('none', 0, 127, 128, 16_384));

describe('an append as it goes out', () => {
  it('is read by the classes of the client as what was given', () => {
    fc.assert(
      fc.property(unicode, revision, unicode, fc.dictionary(unicode, unicode), (stream, after, type, data) => {
        const [request, ...others] = sent(stream, after, [written(type, data), written('Second', {})]);
        const options = request?.getOptions();
        const [event] = request?.getProposedMessagesList() ?? [];
        expect(others).toStrictEqual([]);
        expect(request?.getIsFinal()).toBe(true);
        expect(text(options?.getStreamIdentifier()?.getStreamName_asU8() ?? new Uint8Array())).toBe(stream);
        expect(options?.hasNoStream()).toBe(after === 'none');
        expect(options?.getStreamPosition()).toBe(after === 'none' ? '0' : String(after));
        expect(options?.getDeadline()?.getSeconds()).toBe(1_700_000_001);
        expect(event?.getId()?.getString()).toBe(id);
        expect(event?.getMetadataMap().toObject()).toStrictEqual([
          ['content-type', 'application/json'],
          ['type', type],
        ]);
        expect(text(event?.getData_asU8() ?? new Uint8Array())).toBe(JSON.stringify(data));
        expect(text(event?.getCustomMetadata_asU8() ?? new Uint8Array())).toBe(
          '{"accord":1,"append":"writer/1","version":3,"meta":{"salt":"é"}}',
        );
        expect(request?.getProposedMessagesList()).toHaveLength(2);
      }),
    );
  });

  it('goes in several messages when it is large, of which the last says so', () => {
    const events = Array.from({ length: 5 }, () => written('Wide', { words: 'x'.repeat(1024 * 1024) }));
    const requests = sent('plan-1', 'none', events, 7);
    expect(requests.map((request) => request.getProposedMessagesList().length)).toStrictEqual([2, 2, 1]);
    expect(requests.map((request) => request.getIsFinal())).toStrictEqual([false, false, true]);
    expect(requests.map((request) => request.hasOptions())).toStrictEqual([true, false, false]);
    expect(new Set(requests.map((request) => request.getCorrelationId()?.getString())).size).toBe(1);
  });
});

describe('an answer', () => {
  const asText = (number: number) => sent('plan-1', 'none', [], number)[0]?.getCorrelationId();
  const asNumbers = (number: number) =>
    new shared.UUID().setStructured(
      new shared.UUID.Structured().setMostSignificantBits('16384').setLeastSignificantBits(String(number)),
    );

  it.each([
    ['text', asText],
    ['two numbers', asNumbers],
  ])('is told from others by its correlation, as %s', (_way, correlationOf) => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 40 }), fc.maxSafeNat(), fc.maxSafeNat(), (number, last, commit) => {
        const position = new shared.AllStreamPosition().setCommitPosition(String(commit)).setPreparePosition('1');
        const success = new streams.BatchAppendResp.Success().setCurrentRevision(String(last)).setPosition(position);
        const bytes = new streams.BatchAppendResp()
          .setCorrelationId(correlationOf(number))
          .setStreamIdentifier(new shared.StreamIdentifier().setStreamName(Buffer.from('plan-1')))
          .setSuccess(success)
          .serializeBinary();
        expect(answerIn(Buffer.from(bytes))).toStrictEqual({ number, last, commit });
      }),
    );
  });

  it('that is a refusal has the words of the client', () => {
    const wrong = new shared.WrongExpectedVersion().setCurrentStreamRevision('6').setExpectedStreamPosition('4');
    const details = new any.Any();
    details.pack(wrong.serializeBinary(), 'event_store.client.WrongExpectedVersion');
    const status = new rpc.Status().setCode(codes.Code.FAILED_PRECONDITION).setDetails(details);
    const bytes = new streams.BatchAppendResp()
      .setCorrelationId(asText(9))
      .setStreamIdentifier(new shared.StreamIdentifier().setStreamName(Buffer.from('plan-ü')))
      .setError(status)
      .serializeBinary();
    expect(answerIn(Buffer.from(bytes))).toMatchObject({
      number: 9,
      error: { type: 'wrong-expected-version', streamName: 'plan-ü', expectedVersion: 4n, actualVersion: 6n },
    });
  });
});
