import type { Caller } from '@accord/kernel';
import { keyedBySubject, Publishers, unknownPublisher } from './publishers.ts';
import { identityOf, laneOf, traceparentOf, type InboundRecord } from './record.ts';

const caller: Caller = {
  organisation: 'council-north',
  code: 'la:881',
  sector: 'council',
  publishesAs: ['https://north.example/sen'],
  permissions: ['events:publish'],
  lawfulBasis: 'public-task',
  purpose: 'ehc-plan',
};
const childId = 'c3e7a510-9d24-4b6a-b1f8-7e60d2a49f03';
const record: InboundRecord = {
  topic: 'accord.in.council',
  partition: 3,
  offset: '7',
  key: childId,
  headers: {},
  value: null,
  timestamp: '1780000000000',
};
const publishers = new Publishers([caller]);

it('knows an agency by its source, in its own sector only', () => {
  const body = { source: 'https://north.example/sen' };
  expect(publishers.of('council', body)).toBe(caller);
  expect(publishers.of('icb', body)).toBeNull();
  expect(publishers.of('council', { source: 'https://south.example' })).toBeNull();
  expect([publishers.of('council', {}), publishers.of('council', null)]).toStrictEqual([null, null]);
});

it('says of a message without a source what is wrong with it, and else that nobody publishes under it', () => {
  const message = {
    specversion: '1.0',
    id: 'm',
    source: 'https://south.example',
    type: 'uk.accord.plans.PlanCeased.v1',
    subject: childId,
    actorid: 'officer-7',
    actorrole: 'caseworker',
  };
  expect(unknownPublisher('council', {})).toMatchObject({ code: 'NOT_A_CLOUD_EVENT' });
  expect(unknownPublisher('council', message)).toMatchObject({ code: 'NO_SUCH_SOURCE', pointer: '/source' });
});

it.each([
  [childId, 'taken'],
  [null, 'no key'],
  ['Sam Example', 'a key, text of 11 characters, that is not the subject'],
  ['c3e7a510-9d24-4b6a-b1f8-7e60d2a49f04', 'a key, text of 36 characters, that is not the subject'],
])('wants the child as the key (%s)', (key, answer) => {
  const keyed = keyedBySubject({ ...record, key }, { subject: childId });
  expect(keyed.ok ? 'taken' : keyed.refusal.actual).toBe(answer);
});

it('leaves a message without a subject to those who judge messages', () =>
  expect(keyedBySubject(record, { id: 'm' })).toMatchObject({ ok: true }));

it('puts records of one child and sector into one lane, and one that names no child into its own', () => {
  expect(laneOf('council', record)).toBe(`council/${childId}`);
  expect(laneOf('council', { ...record, key: 'Sam Example' })).toBe('council/accord.in.council/3/7');
  expect(laneOf('icb', record)).not.toBe(laneOf('council', record));
});

it('tells a record from the one at its place in a topic that was there before', () =>
  expect(identityOf(record)).not.toBe(identityOf({ ...record, timestamp: '1790000000000' })));

it('passes a trace on, and nothing else that stands in its place', () => {
  const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
  expect(traceparentOf({ headers: { traceparent } })).toBe(traceparent);
  expect(traceparentOf({ headers: { traceparent: 'Sam Example' } })).toBeNull();
  expect(traceparentOf({ headers: {} })).toBeNull();
});
