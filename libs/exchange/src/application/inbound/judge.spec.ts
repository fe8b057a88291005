import type { Caller, Chance, Clock, EventId, Instant, Ledger } from '@accord/kernel';
import { Publishers, type InboundRecord } from '../../domain/inbound/index.ts';
import { noSigning } from '../signing.ts';
import { Judge } from './judge.ts';

const caller: Caller = {
  organisation: 'council-north',
  code: 'la:881',
  sector: 'council',
  publishesAs: ['https://north.example/sen'],
  permissions: ['events:publish'],
  lawfulBasis: 'public-task',
  purpose: 'ehc-plan',
};
const subject = 'c3e7a510-9d24-4b6a-b1f8-7e60d2a49f03';
const message = {
  specversion: '1.0',
  id: 'message-1',
  source: 'https://north.example/sen',
  type: 'uk.accord.plans.PlanCeased.v1',
  subject,
  actorid: 'officer-7',
  actorrole: 'caseworker',
  data: {},
};
const bytes = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
const record = (more: Partial<InboundRecord> = {}): InboundRecord => ({
  topic: 'accord.in.council',
  partition: 0,
  offset: '7',
  key: subject,
  headers: { 'content-type': 'application/cloudevents+json' },
  value: bytes(message),
  timestamp: '1780000000000',
  ...more,
});

const reported: unknown[] = [];
const judgeAt = (now: () => Instant): Judge => {
  const clock: Clock = { now };
  const chance: Chance = { uuid: () => '', salt: () => 'ab'.repeat(32), eventIdFrom: (text) => text as EventId };
  const report = (fault: unknown) => void reported.push(fault);
  return new Judge({
    publishers: new Publishers([caller]),
    ledger: {} as Ledger,
    clock,
    chance,
    signing: noSigning,
    report,
  });
};
const judge = judgeAt(() => '2026-03-27T09:30:00.000Z' as Instant);
const codeOf = async (given: InboundRecord, by = judge) => {
  const { decided } = await by.judge(by.open('council', given));
  return decided.ok ? 'decided' : decided.refusal.code;
};

it.each([
  ['no value', { value: null }, 'NO_VALUE'],
  ['no JSON', { value: Uint8Array.of(0x7b) }, 'NOT_JSON'],
  ['no message', { value: bytes({}) }, 'NOT_A_CLOUD_EVENT'],
  ['a source that nobody has', { value: bytes({ ...message, source: 'https://south.example' }) }, 'NO_SUCH_SOURCE'],
  ['another key', { key: null }, 'KEY_NOT_SUBJECT'],
  ['data against its contract', {}, 'DATA_INVALID'],
])('refuses %s', async (_what, more, code) => expect(await codeOf(record(more))).toBe(code));

it('knows whose message it is that cannot be read, when its headers tell', () => {
  const headers = { 'content-type': 'application/json', ce_source: 'https://north.example/sen' };
  expect(judge.open('council', record({ headers, value: Uint8Array.of(0x7b) })).caller).toBe(caller);
  expect(judge.open('council', record({ value: null })).caller).toMatchObject({ organisation: 'sector-council' });
});

it('takes a message at which the hub fails for one to set aside, and reports the fault', async () => {
  // The day of receipt is asked of an instant that is none: a fault in the midst of the steps.
  const failing = judgeAt(() => null as unknown as Instant);
  const ceased = {
    planId: subject,
    occurredOn: { precision: 'day', date: '2025-08-29' },
    reason: 'needs-met-without-plan',
    noticeStates: ['appeal-right'],
    sentTo: ['family'],
  };
  const whole = record({ value: bytes({ ...message, data: ceased }) });
  expect([await codeOf(whole, failing), reported.length]).toStrictEqual(['HUB_FAULT', 1]);
});
