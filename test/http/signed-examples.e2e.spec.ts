import { readSigning } from '@accord/exchange';
import { exampleKeys, refusedSigned, validSigned } from '../support/signed-examples.ts';
import { startIntakeHub, type IntakeHubUnderTest } from './support/intake-hub.ts';

/** As its register has the agency of the examples: it signs all that it sends. */
const signingOfIcb = () => {
  const [organisation, signatures] = ['northmere-icb', 'required'] as const;
  const signing = readSigning([{ organisation, signatures, signingKeys: exampleKeys }]);
  if (!signing.ok) throw new Error(JSON.stringify(signing.refusal));
  return signing.value;
};
const quoted = 'application/cloudevents+json; charset="utf-8"';

let hub: IntakeHubUnderTest;
beforeAll(async () => {
  const icb = { organisation: 'northmere-icb', publishesAs: ['https://send.northmere-icb.example'] };
  hub = await startIntakeHub({ signing: signingOfIcb(), callers: { icb } });
});
afterAll(() => hub.close());

it.each(validSigned)('valid/$file: taken, and kept with its signature as it came', async ({ message }) => {
  const { status, body } = await hub.publish(message, 'icb', quoted);
  expect({ status, body }).toMatchObject({ status: 202, body: { repeated: false } });
  const { data, signature: jws } = message;
  const signed = Object.entries(message).filter(([name]) => !['data', 'signature', 'traceparent'].includes(name));
  const event = (await hub.events()).at(-1);
  expect(event).toMatchObject({ id: body.eventId, data });
  expect(event?.meta.signature).toStrictEqual({ jws, attributes: Object.fromEntries(signed) });
});

it.each(refusedSigned)('$file: refused, with the reason', async ({ pointer, code, reason, message }) => {
  const before = (await hub.events()).length;
  const { status, body } = await hub.publish(message, 'icb', quoted);
  const problem = reason === undefined ? { code } : { code, reason };
  expect({ status, body }).toMatchObject({ status: code === 'NOT_A_CLOUD_EVENT' ? 400 : 422, body: problem });
  const recorded = (await hub.events()).slice(before);
  expect(recorded.map(({ type, data }) => [type, data])).toMatchObject([['MessageRefused', { code, pointer }]]);
  expect(JSON.stringify([body, recorded])).not.toContain('eyJ');
});

it('in a batch each is judged for itself', async () => {
  const all = [...validSigned, ...refusedSigned].map(({ message }) => message);
  const { status, body } = await hub.publish(all, 'icb', 'application/cloudevents-batch+json; charset="utf-8"');
  const told = body.receipts.map((one: { status: string }) => one.status);
  expect([status, told]).toStrictEqual([
    200,
    [...validSigned.map(() => 'repeated'), ...refusedSigned.map(() => 'refused')],
  ]);
});
