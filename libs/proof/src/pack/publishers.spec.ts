import { formatKey } from '../note/key.ts';
import { eventIdOf } from '../publisher/event-id.ts';
import { type PublisherKey } from '../publisher/publisher-key.ts';
import {
  aPack,
  aPlan,
  anEvent,
  failuresOf,
  logSigner,
  publisherSigner,
  type PublisherSigner,
} from '../testing/index.ts';
import { tellVerdict } from '../words/told-verdict.ts';
import { type ProvenEvent } from './pack.ts';
import { verifyPack } from './verify-pack.ts';

const signedCheck = 'what its publisher signed is what was recorded';
const onlyBrought = 'the pack names no key of a publisher that you did not bring';

const icb = await publisherSigner('EdDSA', { kid: 'icb-2026' });
const council = await publisherSigner('ES256', { organisation: 'northmere-council', kid: 'council-2026' });

const signedEvent = async (revision: number, by: PublisherSigner, organisation = by.key.organisation) => {
  const messageId = `message-${revision}`;
  const data = { planId: aPlan, revision };
  const attributes = {
    ...{ specversion: '1.0', id: messageId, source: 'https://send.example', type: 'uk.accord.plans.AdviceReceived.v1' },
    ...{ actorid: 'officer-204', actorrole: 'designated-clinical-officer' },
  };
  const meta = {
    ...{ receivedAt: '2026-03-27T10:00:00.000Z', source: { organisation, code: 'ods:Q9N' }, messageId },
    actor: { id: 'officer-204', role: 'designated-clinical-officer' },
    ...{ subject: null, causation: null, correlation: aPlan, correctionOf: null },
    signature: await by.sign(attributes, data),
  };
  const unsigned = anEvent(revision);
  const event = eventIdOf(attributes.source, messageId);
  return {
    ...unsigned,
    event,
    stored: { ...unsigned.stored, id: event, type: 'AdviceReceived', version: 1, data, meta },
  };
};
const keysText = (...publishers: readonly PublisherKey[]): string => JSON.stringify({ publishers });

const signedEvents = [anEvent(0), await signedEvent(1, icb), await signedEvent(2, council), await signedEvent(3, icb)];

const judged = async (
  publishers: readonly PublisherKey[],
  brought: string | null = null,
  events: readonly Omit<ProvenEvent, 'proof'>[] = signedEvents,
) => {
  const log = await logSigner();
  const trust = { policy: `log ${formatKey(log.key)}\nquorum none\n`, now: 1_795_521_660 };
  const pack = JSON.stringify(await aPack({ log, events, publishers }));
  return verifyPack(pack, brought === null ? trust : { ...trust, publishers: brought });
};

const signed = [
  { kid: 'icb-2026', organisation: 'northmere-icb', events: 2 },
  { kid: 'council-2026', organisation: 'northmere-council', events: 1 },
];

it('says which events their publishers signed, and that the keys are the word of the pack', async () => {
  const verdict = await judged([icb.key, council.key]);
  expect([failuresOf(verdict), verdict.holds]).toEqual([[], true]);
  expect(verdict.says?.publishers).toEqual({ keysFrom: 'pack', unsigned: 1, signed, outOfTime: [], otherTimes: [] });
  expect(tellVerdict(verdict).notes).toContain(
    'Of 4 events, 3 are signed by their publishers and 1 are not: icb-2026 of northmere-icb (2), ' +
      'council-2026 of northmere-council (1), by keys that the pack itself names; whether they are the ' +
      "publishers' own, ask them.",
  );
});

it('counts an event that was recorded before signatures were kept as one that nobody signed', async () => {
  const { stored, ...of } = anEvent(0);
  const verdict = await judged([], null, [{ ...of, stored: { ...stored, meta: {} } }]);
  expect([verdict.holds, verdict.says?.publishers.unsigned]).toEqual([true, 1]);
});

it('says so when nobody signed any of them', async () =>
  expect(tellVerdict(await judged([], null, [anEvent(0)])).notes).toContain(
    'No event in it is signed by its publisher.',
  ));

it('is checked by the keys that the verifier brought, when some were', async () => {
  const verdict = await judged([icb.key, council.key], keysText(icb.key, council.key));
  expect([failuresOf(verdict), verdict.says?.publishers]).toEqual([
    [],
    { keysFrom: 'verifier', unsigned: 1, signed, outOfTime: [], otherTimes: [] },
  ]);
  expect(tellVerdict(verdict).notes.join()).toContain('by keys that you brought.');
  expect(failuresOf(await judged([], keysText(icb.key, council.key)))).toEqual([]);
  const laidOut = JSON.stringify({ publishers: [icb.key, council.key] }, null, '\t').replaceAll('\n', '\r\n');
  expect(failuresOf(await judged([], laidOut))).toEqual([]);
});

it('does not hold with data that its publisher did not sign, though the log has it so', async () => {
  const { stored, ...of } = await signedEvent(0, icb);
  const events = [{ ...of, stored: { ...stored, data: { ...stored.data, more: true } } }];
  expect(failuresOf(await judged([icb.key], null, events))).toEqual([[signedCheck, 'SIGNATURE_WRONG']]);
});

it("does not hold with one organisation's event under the key of another", async () => {
  const events = [await signedEvent(0, icb, 'northmere-council')];
  expect(failuresOf(await judged([icb.key], null, events))).toEqual([[signedCheck, 'SIGNING_KEY_OF_ANOTHER']]);
});

it('counts as unsigned what was signed by a key that had ended, and says which key that was', async () => {
  const ended = { ...icb.key, until: '2026-03-01T00:00:00Z' };
  const verdict = await judged([ended, council.key]);
  const [ofIcb, ofCouncil] = signed;
  expect([failuresOf(verdict), verdict.holds, verdict.says?.publishers]).toEqual([
    [],
    true,
    { keysFrom: 'pack', unsigned: 3, signed: [ofCouncil], outOfTime: [ofIcb], otherTimes: [] },
  ]);
  expect(tellVerdict(verdict).notes).toContain(
    'Counted as unsigned, though signed by icb-2026 of northmere-icb (2): the key had ended, or had not begun, when the hub received them.',
  );
  const none = tellVerdict(await judged([ended], null, [anEvent(0), await signedEvent(1, icb)])).notes.join(' ');
  expect(none).toContain('No event in it is signed by its publisher. Counted as unsigned, though signed by icb-2026');
});

it('does not hold with data that was not signed by a key that had ended', async () => {
  const { stored, ...of } = await signedEvent(0, icb);
  const events = [{ ...of, stored: { ...stored, data: { ...stored.data, more: true } } }];
  const ended = { ...icb.key, until: '2026-03-01T00:00:00Z' };
  expect(failuresOf(await judged([ended], null, events))).toEqual([[signedCheck, 'SIGNATURE_WRONG']]);
});

it('does not hold with a kid that it gives no key for', async () =>
  expect(failuresOf(await judged([icb.key]))).toEqual([[signedCheck, 'SIGNING_KEY_UNKNOWN']]));

it('names a key that the verifier did not bring, and does not fall back on its own', async () => {
  const verdict = await judged([icb.key, council.key], keysText(icb.key));
  expect(failuresOf(verdict)).toEqual([
    [onlyBrought, 'PUBLISHER_KEY_NOT_BROUGHT'],
    [signedCheck, 'SIGNING_KEY_UNKNOWN'],
  ]);
  expect(verdict.checks.find(({ check }) => check === onlyBrought)?.refusal).toMatchObject({ name: 'council-2026' });
});

it('names a key that is another than the verifier brought under its kid', async () => {
  const own = { ...icb.key, jwk: council.key.jwk };
  const verdict = await judged([icb.key], keysText(own), [anEvent(0), await signedEvent(1, icb)]);
  expect(failuresOf(verdict)).toEqual([
    [onlyBrought, 'PUBLISHER_KEY_DIFFERS'],
    [signedCheck, 'ALGORITHM_DIFFERS'],
  ]);
  expect(verdict.checks.find(({ check }) => check === onlyBrought)?.refusal).toMatchObject({
    name: 'icb-2026',
    expected: expect.stringMatching(/^northmere-icb P-256 /),
    got: expect.stringMatching(/^northmere-icb Ed25519 /),
  });
});

it('holds when a key has ended since, by the times that the verifier brought, and says so', async () => {
  const since = { ...icb.key, until: '2026-09-01T00:00:00Z' };
  const verdict = await judged([since, council.key], keysText(icb.key, council.key));
  expect([failuresOf(verdict), verdict.says?.publishers.otherTimes]).toEqual([[], ['icb-2026']]);
  expect(tellVerdict(verdict).notes).toContain(
    'The pack tells other times than you brought for icb-2026; yours counted.',
  );
});

it.each([
  ['no JSON', 'keys', 'MALFORMED'],
  ['a list', '[]', 'MALFORMED'],
  ['another member', '{"publishers":[],"log":[]}', 'MALFORMED'],
  ['a key twice', keysText(icb.key, icb.key), 'KEY_REPEATED'],
])('concludes nothing when what the verifier brought is %s', async (_what, brought, code) => {
  const verdict = await judged([icb.key, council.key], brought);
  expect([verdict.says, failuresOf(verdict)]).toEqual([
    null,
    [["the publishers' keys that you brought can be read", code]],
  ]);
});

it('cannot be read with one kid for two keys', async () =>
  expect(failuresOf(await judged([icb.key, { ...council.key, kid: 'icb-2026' }]))).toEqual([
    ['what the pack holds can be read', 'KEY_REPEATED'],
  ]));
