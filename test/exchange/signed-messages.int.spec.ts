import { Intake, readSigning, RefusalRecorder } from '@accord/exchange';
import { memoryLedger } from '@accord/platform';
import { agencyWith, CountingChance, FixedClock } from '@accord/platform/testing';
import { verifySignedEvent } from '@accord/proof';
import { publisherSigner, type PublisherSigner } from '@accord/proof/testing';

const { caller } = agencyWith('key');
const { organisation } = caller;
const until = '2026-12-01T00:00:00Z';
const signer = await publisherSigner('EdDSA', { organisation, kid: 'north-2026', until });
const elliptic = await publisherSigner('ES256', { organisation, kid: 'north-p256' });

const message = (id = 'message-1', more: object = {}) => ({
  specversion: '1.0',
  id,
  source: 'https://north.example/sen',
  type: 'uk.accord.plans.AssessmentAgreed.v1',
  subject: '5f0c7d1e-2a3b-4c4d-8e5f-60718293a4b5',
  actorid: 'officer-17',
  actorrole: 'sen-officer',
  data: { planId: '0b9c6a52-1d4e-4c61-9a9b-3f2d5e7a9c10', occurredOn: { precision: 'day', date: '2024-01-08' } },
  ...more,
});
const signed = async (given: ReturnType<typeof message>, by: PublisherSigner = signer) => {
  const { data, ...attributes } = given;
  return { ...given, signature: (await by.sign(attributes, data)).jws };
};

const start = (signatures: 'accepted' | 'required' = 'accepted') => {
  const withoutOrganisation = ({ key }: PublisherSigner) => ({ ...key, organisation });
  const signing = readSigning([
    { organisation, signatures, signingKeys: [withoutOrganisation(signer), withoutOrganisation(elliptic)] },
  ]);
  if (!signing.ok) throw new Error(JSON.stringify(signing.refusal));
  const [clock, chance] = [new FixedClock('2026-11-02T09:30:00.000Z'), new CountingChance()];
  const ledger = memoryLedger({ clock });
  const intake = new Intake(ledger, clock, chance, new RefusalRecorder(ledger, clock, chance), signing.value);
  const events = async () => {
    const all = [];
    for await (const page of ledger.readAll(null)) all.push(...page);
    return all;
  };
  return {
    clock,
    events,
    take: (body: unknown) => intake.take(caller, body),
    batch: (all: unknown[]) => intake.takeBatch(caller, all),
    keys: signing.value.keys,
  };
};

const refusedAs = (reason: string) => ({
  ok: false,
  refusal: { code: 'SIGNATURE_INVALID', pointer: '/signature', reason },
});

it('is kept with its signature, which can be checked again from the event alone', async () => {
  const { take, events, keys } = start('required');
  const body = await signed(message());
  expect(await take(body)).toMatchObject({ ok: true, value: { repeated: false } });
  const [event] = await events();
  const { signature } = body;
  const attributes = Object.fromEntries(Object.entries(body).filter(([name]) => !['data', 'signature'].includes(name)));
  expect(event?.meta.signature).toEqual({ jws: signature, attributes });
  expect(await verifySignedEvent(JSON.parse(JSON.stringify(event)), keys)).toEqual({
    ok: true,
    value: { kid: 'north-2026', isInTime: true },
  });
});

it('may be followed through a trace: that is not part of what is signed', async () => {
  const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
  expect(await start().take({ ...(await signed(message())), traceparent })).toMatchObject({ ok: true });
});

it('is refused when anything in it was changed, and the refusal is recorded without its content', async () => {
  const { take, events } = start();
  const body = await signed(message());
  expect(await take({ ...body, actorid: 'officer-18' })).toMatchObject(refusedAs('SIGNATURE_WRONG'));
  expect(
    await take({ ...body, data: { ...body.data, occurredOn: { precision: 'day', date: '2024-01-09' } } }),
  ).toMatchObject(refusedAs('SIGNATURE_WRONG'));
  const recorded = await events();
  expect(recorded.map(({ type, data }) => [type, (data as { code: string }).code])).toEqual([
    ['MessageRefused', 'SIGNATURE_INVALID'],
    ['MessageRefused', 'SIGNATURE_INVALID'],
  ]);
  expect(JSON.stringify(recorded)).not.toContain(body.signature);
});

it("is refused by a key that nobody registered, that is another's, or that has ended", async () => {
  const { take, clock } = start();
  const stranger = await publisherSigner('EdDSA', { kid: 'nobody' });
  expect(await take(await signed(message(), stranger))).toMatchObject(refusedAs('SIGNING_KEY_UNKNOWN'));
  const body = await signed(message());
  clock.advance(Date.parse(until) - Date.parse(clock.now()));
  expect(await take(body)).toMatchObject(refusedAs('SIGNING_KEY_NOT_VALID_THEN'));
  expect(await take(await signed(message(), elliptic))).toMatchObject({ ok: true });
});

it('without a signature is refused where the agency signs all it sends, and nowhere else', async () => {
  expect(await start('required').take(message())).toMatchObject({
    ok: false,
    refusal: { code: 'SIGNATURE_REQUIRED', pointer: '/signature' },
  });
  const { take, events } = start();
  expect(await take(message())).toMatchObject({ ok: true });
  expect((await events())[0]?.meta.signature).toBeNull();
});

it('signed has no identifier of a person where the unsigned message is not kept either', async () => {
  const body = await signed(message('message-1', { dataschema: 'https://schema.example/9990000018' }));
  expect(await start().take(body)).toMatchObject({
    ok: false,
    refusal: { code: 'IDENTIFIER_IN_DATA', pointer: '/dataschema' },
  });
});

it('sent again under another signature, or none, is the same message, and the first signature stays', async () => {
  const { take, events } = start();
  const first = await signed(message());
  const receipt = await take(first);
  for (const again of [first, await signed(message(), elliptic), message()])
    expect(await take(again)).toEqual({ ok: true, value: { ...(receipt as { value: object }).value, repeated: true } });
  const [event, ...rest] = await events();
  expect([event?.meta.signature?.jws, rest]).toEqual([first.signature, []]);
});

it('in a batch is judged for itself, and all are recorded in their order', async () => {
  const { batch, events } = start();
  const bodies: object[] = [];
  for (let at = 0; at < 20; at += 1)
    bodies.push(at % 3 === 0 ? message(`m-${at}`) : await signed(message(`m-${at}`), at % 2 ? signer : elliptic));
  const spoilt = { ...bodies[7], actorid: 'officer-18' };
  const answers = await batch(bodies.with(7, spoilt));
  expect(answers).toMatchObject({ ok: true });
  const all = answers.ok ? answers.value : [];
  expect(all.map(({ ok }) => ok)).toEqual(bodies.map((_, at) => at !== 7));
  const facts = (await events()).filter(({ type }) => type !== 'MessageRefused');
  expect(facts.map(({ meta }) => meta.messageId)).toEqual(
    bodies.map((_, at) => `m-${at}`).filter((id) => id !== 'm-7'),
  );
});
