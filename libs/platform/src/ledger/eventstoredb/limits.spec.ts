import { instantAt, type EventId, type NewEvent, type StreamName } from '@accord/kernel';
import { bearable } from './limits.ts';

const stream = 'plan-1' as StreamName;
const event = (given: Partial<NewEvent> = {}): NewEvent => ({
  id: '00000000-0000-4000-8000-000000000001' as EventId,
  type: 'AdviceReceived',
  version: 1,
  data: {},
  meta: {
    occurredOn: null,
    receivedAt: instantAt(0),
    source: { organisation: 'icb-one', code: 'ods:QH8' },
    actor: { id: 'officer-7', role: 'dco' },
    lawfulBasis: 'public-task',
    purpose: 'ehc-assessment',
    subject: null,
    messageId: null,
    causation: null,
    correlation: 'correlation-1',
    correctionOf: null,
    signature: null,
    salt: '',
  },
  ...given,
});
const nested = (depth: number): object => (depth === 0 ? {} : { in: [nested(depth - 1)] });
const MiB = 1024 * 1024;
const heavy = (bytes: number) => event({ data: { words: 'x'.repeat(bytes - '{"words":""}'.length) } });

it.each([
  ['an id that is no UUID', [event({ id: 'x' as EventId })], 'event ids that are UUIDs'],
  ['an id in upper case', [event({ id: 'ABCDEF00-0000-4000-8000-000000000001' as EventId })], 'lower case'],
  ['an empty type', [event({ type: '' })], 'an event type in words'],
  ["a type of the server's own", [event({ type: '$>' })], 'an event type in words'],
  ['half a character in a type', [event({ type: '\ud800' })], 'an event type in words'],
  ['data nested too deep', [event({ data: nested(501) })], 'nested at most 1000 deep'],
  ['data that is no object', [event({ data: { toJSON: () => 'text' } })], 'data that is an object'],
  ['nothing', [], 'at least one event'],
])('holds for a fault %s', (_case, events, told) => expect(() => bearable(stream, events, MiB)).toThrow(told));

it('holds for a fault a BigInt in data, which has no JSON', () =>
  expect(() => bearable(stream, [event({ data: { pence: 1n } })], MiB)).toThrow(TypeError));

it.each(['$plan-1', '$$plan-1', 'plan', '', 'plan-', 'plan 1-2', 'plan-\n', 'plan-\ud800'])(
  'holds for a fault the stream %j',
  (name) => expect(() => bearable(name as StreamName, [event()], MiB)).toThrow('a stream as category-id'),
);

it('takes data nested deep in text, and 1000 deep in truth', () => {
  expect(bearable(stream, [event({ data: { text: `"\\{[${'['.repeat(3000)}` } })], MiB)).toMatchObject({ ok: true });
  expect(bearable(stream, [event({ data: nested(499) })], MiB)).toMatchObject({ ok: true });
});

it("refuses what is more than the server's limit of data, however much an append may weigh", () => {
  expect(bearable(stream, [heavy(MiB)], 9 * MiB)).toMatchObject({ ok: true });
  const refusal = { code: 'APPEND_TOO_LARGE', bytes: MiB + 1, limit: MiB };
  expect(bearable(stream, [heavy(MiB + 1)], 9 * MiB)).toStrictEqual({ ok: false, refusal });
});

it('refuses envelopes that one message of the wire does not hold', () => {
  const { meta } = event();
  const wide = event({ meta: { ...meta, correlation: 's'.repeat(3 * MiB) } });
  expect(bearable(stream, [wide], 9 * MiB)).toMatchObject({
    ok: false,
    refusal: { code: 'APPEND_TOO_LARGE', limit: 3 * MiB },
  });
});
