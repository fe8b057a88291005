import fc from 'fast-check';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import { seenIn } from './seen.ts';

const { ReadResp } = streams;
const id = '00000000-0000-4000-8000-00000000000a';
const usual = {
  stream: 'plan-1',
  type: 'AdviceReceived',
  revision: 0,
  commit: 1,
  ms: 0,
  metadata: '',
  data: '{"append":"not me"}',
};

const answer = (given: Partial<typeof usual>): Buffer => {
  const { stream, type, revision, commit, ms, metadata, data } = { ...usual, ...given };
  const event = new ReadResp.ReadEvent.RecordedEvent()
    .setId(new shared.UUID().setString(id))
    .setStreamIdentifier(new shared.StreamIdentifier().setStreamName(Buffer.from(stream)))
    .setStreamRevision(String(revision))
    .setPreparePosition(String(commit))
    .setCommitPosition(String(commit))
    .setCustomMetadata(Buffer.from(metadata))
    .setData(Buffer.from(data));
  const created = String(BigInt(ms) * 10_000n + 9_999n);
  event.getMetadataMap().set('type', type).set('content-type', 'application/json').set('created', created);
  const read = new ReadResp.ReadEvent().setEvent(event).setCommitPosition(String(commit));
  return Buffer.from(new ReadResp().setEvent(read).serializeBinary());
};

describe('of what is set for a stream is seen', () => {
  const setting = (data: string) => seenIn(answer({ stream: '$$plan-1', type: '$metadata', data }));
  it.each([
    ['that it was deleted', '{"$tb":9223372036854775807}', true],
    ['that it has a new beginning', '{"$tb":2}', true],
    ['that it holds so many events', '{"$maxCount":10}', true],
    ['that it holds them so long', '{"$maxAge":3600}', true],
    ['that it is whole again', '{"$tb":0}', false],
    ['who may read it', '{"$acl":{"$r":"somebody"}}', false],
    ['nothing that can be read', '{', false],
  ])('%s', (_what, data, isCut) => expect(setting(data)).toMatchObject({ cut: { stream: 'plan-1', isCut } }));
});

describe('of an event is seen', () => {
  it('where it stands and when it was recorded', () => {
    const place = { revision: fc.maxSafeNat(), commit: fc.maxSafeNat(), ms: fc.integer({ min: 1, max: 4e12 }) };
    fc.assert(
      fc.property(fc.record({ ...place, stream: fc.string({ unit: 'binary', minLength: 1 }) }), (given) => {
        const { ms, ...stands } = given;
        const isOfTheSystem = given.stream.startsWith('$');
        expect(seenIn(answer(given))).toStrictEqual({
          id,
          ...stands,
          recordedMs: ms,
          isOfTheSystem,
          mark: null,
          cut: null,
        });
      }),
    );
  });

  it.each([
    ['of ours, by the append that stored it', '{"accord":1,"append":"w/12","version":1,"meta":{}}', 'w/12'],
    ['of a later layout, too', '{"accord":2,"append":"w/12"}', 'w/12'],
    ['written in another way, too', '{ "append": "w/12", "accord": 1 }', 'w/12'],
    ['of others, by metadata without our mark', '{"append":"w/12"}', null],
    ['of others, by metadata that is no object', 'null', null],
    ['of others, by metadata that is no JSON', '{"accord":1,"append":"w', null],
    ['of others, by no metadata', '', null],
  ])('that it is one %s', (_whose, metadata, mark) => {
    expect(seenIn(answer({ metadata }))).toMatchObject({ mark, isOfTheSystem: false });
  });

  it.each([{ stream: '$stats-1' }, { type: '$metadata' }])('that it is of the system: %o', (given) => {
    const metadata = '{"accord":1,"append":"w/12","version":1,"meta":{}}';
    expect(seenIn(answer({ ...given, metadata }))).toMatchObject({ mark: null, isOfTheSystem: true });
  });
});

it.each([
  ['a confirmation', new ReadResp().setConfirmation(new ReadResp.SubscriptionConfirmation().setSubscriptionId('1'))],
  ['a checkpoint', new ReadResp().setCheckpoint(new ReadResp.Checkpoint().setCommitPosition('1'))],
  ['the end of what there is', new ReadResp().setCaughtUp(new ReadResp.CaughtUp())],
])('%s is no event', (_sign, response) => expect(seenIn(Buffer.from(response.serializeBinary()))).toBe('other'));

it('bytes that are no message are refused', () => {
  expect(() => seenIn(Buffer.from([0x0a, 0x7f, 0x01]))).toThrow('Expected a protobuf message');
});
