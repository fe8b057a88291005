import fc from 'fast-check';
import type { Caller } from '@accord/kernel';
import { faultsInData } from './validators.ts';
import { messageRefused } from '../domain/message-refused.ts';
import { parseMessage } from '../domain/message.ts';

const caller: Caller = {
  organisation: 'council-north',
  code: 'la:881',
  sector: 'council',
  publishesAs: ['https://north.example/sen'],
  permissions: ['events:publish'],
  lawfulBasis: 'public-task',
  purpose: 'ehc-plan',
};

const refusedOf = (body: unknown) => {
  const parsed = parseMessage(body);
  if (parsed.ok) throw new Error('Expected a body that is refused.');
  return messageRefused(caller, body, parsed.refusal);
};

it('keeps which message it was and why, and nothing that it said', () => {
  const type = 'uk.accord.plans.PlanCeased.v1';
  const body = { id: 'message-1', source: 'https://north.example/sen', type, data: { note: 'Somebody' } };
  expect(refusedOf(body)).toStrictEqual({
    organisation: 'council-north',
    code: 'NOT_A_CLOUD_EVENT',
    pointer: '/specversion',
    expected: '1.0',
    source: 'https://north.example/sen',
    messageId: 'message-1',
    eventType: type,
  });
});

it('keeps no reference that has not the form of one', () =>
  expect(refusedOf({ id: 'Somebody Someone', source: 'https://south.example', type: 'Somebody' })).toMatchObject({
    source: null,
    messageId: null,
    eventType: null,
  }));

it('keeps no reference that is the number of a person', () =>
  expect(refusedOf({ id: 'child-9990000018' })).toMatchObject({ messageId: null }));

it('keeps to its own contract whatever was refused', () => {
  const field = fc.constantFrom('specversion', 'id', 'source', 'type', 'subject', 'data', 'Ünder way', 'a/b');
  const body = fc.oneof(fc.jsonValue(), fc.dictionary(field, fc.jsonValue()));
  fc.assert(fc.property(body, (any) => expect(faultsInData('MessageRefused', refusedOf(any))).toStrictEqual([])));
});
