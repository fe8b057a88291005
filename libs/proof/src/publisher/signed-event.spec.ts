import fc from 'fast-check';
import { accept } from '../result.ts';
import { value } from '../testing/keys.ts';
import { adviceAttributes as attributes, publisherSigner } from '../testing/publisher.ts';
import { eventIdOf } from './event-id.ts';
import { publisherKeys } from './publisher-key.ts';
import { verifySignedEvent } from './signed-event.ts';

const signer = await publisherSigner('ES256');
const keys = value(publisherKeys([signer.key]));
const plan = '1d2f7c3a-84e5-4c90-a6b1-5e0f9d3c7b11';
const occurredOn = { precision: 'day', date: '2026-03-26' };
const data = { planId: plan, occurredOn };
const signature = await signer.sign(attributes, data);
const meta = {
  occurredOn,
  receivedAt: '2026-03-27T10:00:00.000Z',
  source: { organisation: 'northmere-icb', code: 'ods:Q9N' },
  actor: { id: 'officer-204', role: 'designated-clinical-officer' },
  lawfulBasis: 'uk-gdpr-6-1-e',
  purpose: 'ehc-statutory-functions',
  subject: 'c3e7a510-9d24-4b6a-b1f8-7e60d2a49f03',
  messageId: 'icb-2026-000417',
  causation: null,
  correlation: '1d2f7c3a-84e5-4c90-a6b1-5e0f9d3c7b11',
  correctionOf: null,
  signature,
};
const id = eventIdOf(attributes.source, attributes.id);
const stored = { id, stream: `plan-${plan}`, type: 'AdviceReceived', version: 1, data, meta };
const beforeSignatures = ({ signature: _, ...before }: typeof meta) => before;
const verify = (event: unknown) => verifySignedEvent(event, keys);

it('of an event that was kept, the signature can be checked from the event alone', async () => {
  expect(await verify(stored)).toEqual(accept({ kid: signer.key.kid, isInTime: true }));
  const carried = JSON.parse(JSON.stringify(stored)) as unknown;
  expect(await verify(carried)).toEqual(accept({ kid: signer.key.kid, isInTime: true }));
});

it('an event without one is told from an event with one, and so is one that was recorded before signatures were kept', async () => {
  for (const unsigned of [{ ...meta, signature: null }, beforeSignatures(meta)])
    expect(await verify({ ...stored, meta: unsigned })).toEqual(accept(null));
});

it.each([
  ['type', { type: 'PlanCeased' }, {}],
  ['type', { version: 2 }, {}],
  ['id', {}, { messageId: 'icb-2026-000418' }],
  ['subject', {}, { subject: '00000000-0000-4000-8000-000000000000' }],
  ['actorid', {}, { actor: { ...meta.actor, id: 'officer-205' } }],
  ['actorrole', {}, { actor: { ...meta.actor, role: 'clerk' } }],
  ['causationid', {}, { causation: '00000000-0000-4000-8000-000000000000' }],
  ['correctionof', {}, { correctionOf: '00000000-0000-4000-8000-000000000000' }],
  ['eventId', { id: '00000000-0000-4000-8000-000000000000' }, {}],
  ['eventId', { id: eventIdOf(attributes.source, 'icb-2026-000418') }, {}],
  ['stream', { stream: 'plan-5a1de2b0-6c1f-4d5c-9a51-0a4f3f2b7c19' }, {}],
  ['stream', { stream: `agreement-${plan}` }, {}],
  ['occurredOn', {}, { occurredOn: { precision: 'day', date: '2026-01-26' } }],
  ['occurredOn', {}, { occurredOn: { precision: 'month', date: '2026-03-26' } }],
  ['occurredOn', {}, { occurredOn: null }],
])('an event that says another %s than what was signed is refused', async (attribute, event, envelope) =>
  expect(await verify({ ...stored, ...event, meta: { ...meta, ...envelope } })).toEqual({
    ok: false,
    refusal: { code: 'SIGNED_OTHERWISE', attribute },
  }),
);

it.each([null, undefined])('a date that was left open when it was signed (%s) may not be filled in', async (open) => {
  const said = { planId: plan, occurredOn: open };
  const verifyDated = async (date: unknown) => {
    const undated = { ...meta, occurredOn: date, signature: await signer.sign(attributes, said) };
    return verify({ ...stored, data: said, meta: undated });
  };
  expect(await verifyDated(null)).toEqual(accept({ kid: signer.key.kid, isInTime: true }));
  expect(await verifyDated(occurredOn)).toMatchObject({
    refusal: { code: 'SIGNED_OTHERWISE', attribute: 'occurredOn' },
  });
});

it('of data that names no plan a signature proves nothing, wherever the event stands', async () => {
  for (const nameless of [{ occurredOn }, { planId: 7, occurredOn }]) {
    const said = { ...meta, signature: await signer.sign(attributes, nameless) };
    const stream = `plan-${String('planId' in nameless ? nameless.planId : undefined)}`;
    expect(await verify({ ...stored, stream, data: nameless, meta: said })).toMatchObject({
      refusal: { code: 'SIGNED_OTHERWISE', attribute: 'stream' },
    });
  }
});

it.each(['lawfulbasis', 'purpose', 'correlationid'])(
  'what the hub fills in may be anything, but not other than a signed %s',
  async (name) => {
    const field = { lawfulbasis: 'lawfulBasis', purpose: 'purpose', correlationid: 'correlation' }[name]!;
    const said = await signer.sign({ ...attributes, [name]: 'as-signed' }, data);
    const of = (kept: string) => verify({ ...stored, meta: { ...meta, [field]: kept, signature: said } });
    expect(await of('as-signed')).toEqual(accept({ kid: signer.key.kid, isInTime: true }));
    expect(await of('another')).toMatchObject({ refusal: { code: 'SIGNED_OTHERWISE', attribute: name } });
    expect(await verify({ ...stored, meta: { ...meta, [field]: 'another' } })).toMatchObject({ ok: true });
  },
);

it.each([
  ['data', { data: { ...data, more: true } }, 'SIGNATURE_WRONG'],
  ['organisation', { meta: { ...meta, source: { organisation: 'northmere-council' } } }, 'SIGNING_KEY_OF_ANOTHER'],
  ['time that is none', { meta: { ...meta, receivedAt: '2025-02-30T10:00:00.000Z' } }, 'MALFORMED'],
  ['a signature as text', { meta: { ...meta, signature: signature.jws } }, 'MALFORMED'],
  ['a signature with more', { meta: { ...meta, signature: { ...signature, by: 'us' } } }, 'MALFORMED'],
  [
    'attributes that are no texts',
    { meta: { ...meta, signature: { ...signature, attributes: { id: 7 } } } },
    'MALFORMED',
  ],
  ['nobody', { meta: { ...meta, source: null } }, 'MALFORMED'],
])('an event with another %s is refused', async (_, wrong, code) =>
  expect(await verify({ ...stored, ...wrong })).toMatchObject({ ok: false, refusal: { code } }),
);

it('a signature of a key that was not valid then is told as such when it holds, and refused when it does not', async () => {
  const until = '2026-03-27T10:00:00.000Z';
  const ended = value(publisherKeys([{ ...signer.key, until }]));
  expect(await verifySignedEvent(stored, ended)).toEqual(accept({ kid: signer.key.kid, isInTime: false }));
  const early = { ...stored, meta: { ...meta, receivedAt: '2025-03-27T10:00:00.000Z' } };
  expect(await verify(early)).toEqual(accept({ kid: signer.key.kid, isInTime: false }));
  expect(await verifySignedEvent({ ...stored, data: { ...data, more: true } }, ended)).toMatchObject({
    refusal: { code: 'SIGNATURE_WRONG' },
  });
  expect(await verifySignedEvent({ ...stored, stream: 'plan-other' }, ended)).toMatchObject({
    refusal: { code: 'SIGNED_OTHERWISE', attribute: 'stream' },
  });
});

it('whatever is given, it is refused or has no signature, and nothing throws', () =>
  fc.assert(
    fc.asyncProperty(fc.anything({ withNullPrototype: true }), fc.anything(), async (anything, signatureOfAnything) => {
      const bent = { ...stored, meta: { ...meta, signature: signatureOfAnything } };
      for (const outcome of [await verify(anything), await verify(bent)])
        expect(outcome.ok ? outcome.value : null).toBeNull();
    }),
  ));
