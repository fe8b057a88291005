import { deliveriesOf, Intake, noSigning, RefusalRecorder } from '@accord/exchange';
import type { RecordedEvent } from '@accord/kernel';
import { memoryLedger } from '@accord/platform';
import { agencyWith, CountingChance, FixedClock } from '@accord/platform/testing';

const header = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
const attribute = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
const planId = '0b9c6a52-1d4e-4c61-9a9b-3f2d5e7a9c10';
const { caller } = agencyWith('key', { publishesAs: ['https://council.example/sen'] });

const message = (fields: object = {}) => ({
  specversion: '1.0',
  id: 'message-1',
  source: 'https://council.example/sen',
  type: 'uk.accord.plans.AssessmentAgreed.v1',
  subject: '5f0c7d1e-2a3b-4c4d-8e5f-60718293a4b5',
  actorid: 'officer-17',
  actorrole: 'sen-officer',
  data: { planId, occurredOn: { precision: 'day', date: '2024-01-08' } },
  ...fields,
});

const recordedFrom = async (fields: object, traceparent?: unknown): Promise<RecordedEvent | undefined> => {
  const [clock, chance] = [new FixedClock(), new CountingChance()];
  const ledger = memoryLedger({ clock });
  const intake = new Intake(ledger, clock, chance, new RefusalRecorder(ledger, clock, chance), noSigning);
  const first = await intake.take(caller, message(fields), traceparent);
  expect(first).toMatchObject({ ok: true, value: { repeated: false } });
  // Sent again in another trace it is the same message.
  expect(await intake.take(caller, message({ ...fields, traceparent: undefined }))).toMatchObject({
    ok: true,
    value: { repeated: true },
  });
  for await (const [event] of ledger.readAll(null)) return event;
  return undefined;
};

it.each([
  ['the header of its request', {}, header, header],
  ['its own attribute', { traceparent: attribute }, undefined, attribute],
  ['its own attribute before the header', { traceparent: attribute }, header, attribute],
])('keeps the trace of %s, and sends it on', async (_from, fields, given, expected) => {
  const event = await recordedFrom(fields, given);
  expect(event?.meta.trace).toBe(expected);
  expect(event && deliveriesOf(event).map(({ message: sent }) => JSON.parse(sent).traceparent)).toContain(expected);
});

it.each([[undefined], ['Somebody of 1 High Street'], [['a list']], [`${header}x`]])(
  'keeps nothing of %j',
  async (given) => {
    const event = await recordedFrom({ traceparent: given }, given);
    expect(event?.meta).not.toHaveProperty('trace');
  },
);
