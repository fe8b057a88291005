import { formatKey } from '../note/key.ts';
import { aPack, anEvent, aPlan, failuresOf, logSigner } from '../testing/index.ts';
import { tellVerdict } from '../words/told-verdict.ts';
import { type ProofPack } from './pack.ts';
import { verifyPack, type PackTrust } from './verify-pack.ts';

const agreement = '7b1c5e9d-2f48-4a36-9c07-1d8e3f5a6b21';
const refers = (revision: number, to = agreement) => {
  const event = anEvent(revision);
  return { ...event, stored: { ...event.stored, data: { agreement: { agreementId: to, version: 1 } } } };
};
/** An event of the agreement's stream, whose ids begin where those of the plan end. */
const ofAgreement = (revision: number, planId = aPlan, stream = `agreement-${agreement}`) => {
  const { event, salt, stored } = anEvent(100 + revision);
  return { event, stream, revision, salt, stored: { ...stored, stream, revision, data: { planId } } };
};
const shown = [ofAgreement(0), ofAgreement(1)];
const packed = async (events = shown, withheld: 'not-a-party' | null = null) =>
  aPack({
    log: await logSigner(),
    events: [anEvent(0), refers(1)],
    agreements: [{ agreement, withheld, events }],
  });
const judged = async (pack: unknown, more: Partial<PackTrust> = {}) =>
  verifyPack(JSON.stringify(pack), {
    ...more,
    policy: `log ${formatKey((await logSigner()).key)}\nquorum none\n`,
    now: 1_795_521_660,
  });

const isThere = 'every agreement that the plan refers to is there, or said to be withheld';
const ofThePlan = 'every event is of the plan that the pack is about';

it('holds with the agreement that its plan refers to, and says so', async () => {
  const verdict = await judged(await packed());
  expect([failuresOf(verdict), verdict.events.length]).toEqual([[], 4]);
  expect(verdict.says?.agreements).toEqual([{ agreement, withheld: null, events: 2 }]);
  expect(tellVerdict(verdict).notes).toContain(
    `Agreement ${agreement} is in it, with all 2 events up to its last one here.`,
  );
});

it('holds without one that its reader is no party to, and says that it is not there', async () => {
  const verdict = await judged(await packed([], 'not-a-party'));
  expect(verdict.holds).toBe(true);
  expect(tellVerdict(verdict).notes).toContain(
    `Agreement ${agreement} is not in it: the pack was made for somebody who is no party to it.`,
  );
});

it('says how many events of its agreements a time stamp leaves out', async () => {
  const pack = await packed();
  const checkTimestamp: PackTrust['checkTimestamp'] = async () => ({ ok: true, value: 1_795_521_660 });
  const stampedAs = async (side: 'from' | 'to') => {
    const timestamps = pack.consistency.map((one) => ({ checkpoint: one[side], token: 'AAEC' }));
    return tellVerdict(await judged({ ...pack, timestamps }, { checkTimestamp })).notes;
  };
  const at = '2026-11-24T12:01:00.000Z';
  expect(await stampedAs('from')).toContain(
    `The checkpoint of size 3 existed at ${at}, and covers none of the events; of its agreements it leaves out the last 2 events.`,
  );
  expect(await stampedAs('to')).toContain(`The checkpoint of size 7 existed at ${at}, and covers all 2 events.`);
});

it.each<[string, (pack: ProofPack) => unknown, readonly (readonly [string, string])[]]>([
  ['no word of it', (pack) => ({ ...pack, agreements: [] }), [[isThere, 'AGREEMENT_MISSING']]],
  [
    'nothing of it, as if that were all',
    (pack) => ({ ...pack, agreements: [{ agreement, withheld: null, events: [] }] }),
    [[isThere, 'AGREEMENT_MISSING']],
  ],
  [
    'its first event left out',
    (pack) => ({
      ...pack,
      agreements: pack.agreements?.map((one) => ({ ...one, events: one.events.slice(1) })),
    }),
    [['no event before the last one is left out', 'EVENTS_MISSING']],
  ],
  [
    'another signature in it',
    (pack) => ({
      ...pack,
      agreements: pack.agreements?.map((one) => ({
        ...one,
        events: one.events.map((event) => ({ ...event, stored: { ...event.stored, type: 'AgreementSigned' } })),
      })),
    }),
    [['the entry stands in the tree of the checkpoint', 'ROOT_DIFFERS']],
  ],
  [
    'a reason for withholding it that nobody knows',
    (pack) => ({ ...pack, agreements: [{ agreement, withheld: 'secret', events: [] }] }),
    [['the pack can be read', 'MALFORMED']],
  ],
])('does not hold with %s', async (_what, change, expected) =>
  expect(failuresOf(await judged(change(await packed())))).toEqual(expected),
);

it.each([
  ['about another plan', [ofAgreement(0, 'other')]],
  ['of another agreement', [ofAgreement(0, aPlan, 'agreement-other')]],
])('does not hold with an event %s in it, though that is proven', async (_what, events) =>
  expect(failuresOf(await judged(await packed(events)))).toEqual([[ofThePlan, 'NOT_OF_THE_PLAN']]),
);

it('reads a pack of the first form, and says that it lacks the agreements', async () => {
  const { agreements, ...older } = await packed([]);
  const verdict = await judged({ ...older, format: 'accord-proof-pack/v1' });
  expect([agreements?.length, verdict.holds, verdict.says?.agreements]).toEqual([1, true, null]);
  expect(tellVerdict(verdict).notes).toContain(
    'It is of the first form, without what was agreed about who pays: ask for a newer one.',
  );
});
