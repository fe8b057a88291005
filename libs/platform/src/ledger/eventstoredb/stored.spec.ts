import shared from '@eventstore/db-client/generated/shared_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import { sightIn } from './on-wire.ts';
import { isOurs, recordedFrom } from './stored.ts';

const { ReadResp } = streams;
const id = '00000000-0000-4000-8000-00000000000a';
const whole = {
  id,
  contentType: 'application/json',
  metadata: '{"accord":1,"append":"w/1","version":2,"meta":{"subject":"é"}}',
  data: '{"planId":"\\u00e9 \u{1f600}"}',
};

const stored = (given: Partial<typeof whole> = {}) => {
  const { metadata, data, contentType, ...named } = { ...whole, ...given };
  const event = new ReadResp.ReadEvent.RecordedEvent()
    .setId(new shared.UUID().setString(named.id))
    .setStreamIdentifier(new shared.StreamIdentifier().setStreamName(Buffer.from('plan-1')))
    .setStreamRevision('3')
    .setPreparePosition('700')
    .setCommitPosition('700')
    .setCustomMetadata(Buffer.from(metadata))
    .setData(Buffer.from(data));
  event.getMetadataMap().set('type', 'PlanCeased').set('content-type', contentType).set('created', '17800000000000000');
  const sight = sightIn(
    Buffer.from(new ReadResp().setEvent(new ReadResp.ReadEvent().setEvent(event)).serializeBinary()),
  );
  if (typeof sight === 'string') throw new Error(`Expected an event, got ${sight}.`);
  return sight;
};

it('gives an event as it was appended, and where and when it was recorded', () =>
  expect(recordedFrom(stored())).toStrictEqual({
    id,
    type: 'PlanCeased',
    version: 2,
    data: { planId: 'é \u{1f600}' },
    meta: { subject: 'é' },
    stream: 'plan-1',
    revision: 3,
    position: '00000000000000000700',
    recordedAt: '2026-05-28T20:26:40.000Z',
  }));

it.each([
  ['data that is no JSON', { data: '{"planId"' }],
  ['data that is no object', { data: '"p"' }],
  ['no data', { data: '' }],
  ['data that says it is no JSON', { contentType: 'application/octet-stream' }],
  ['metadata of another layout', { metadata: '{"accord":2,"version":1,"meta":{}}' }],
  ['an id that is no UUID', { id: 'event-1' }],
])('refuses one that has %s', (_what, given) =>
  expect(() => recordedFrom(stored(given))).toThrow(
    'at revision 3 of a plan stream, position 00000000000000000700, found another',
  ),
);

it('knows whose an event is', () =>
  expect(
    ['{"accord":1,"append":"w/1"}', '{"append":"w/1"}', 'null', ''].map((metadata) => isOurs(stored({ metadata }))),
  ).toStrictEqual([true, false, false, false]));

it('tells a stream that is not there from one without events', () =>
  expect(sightIn(Buffer.from(new ReadResp().setStreamNotFound(new ReadResp.StreamNotFound()).serializeBinary()))).toBe(
    'no-stream',
  ));
