import { toBase64 } from '../bytes/base64.ts';
import { entryOf } from '../leaf/leaf.ts';
import { formatKey } from '../note/key.ts';
import { aLog, aPack, anEvent, aPlan, entryAt, failuresOf, logSigner, value, witnessSigner } from '../testing/index.ts';
import { consistencyFromTiles } from '../tiles/prove-from-tiles.ts';
import { type Case } from './case.ts';
import { lastRevision, noneLeftOut } from './event-checks.ts';
import { type ProofPack } from './pack.ts';
import { verifyPack, type PackTrust, type PackVerdict } from './verify-pack.ts';

const now = 1_795_521_660;
const parties = async () => ({ log: await logSigner(), witnesses: [await witnessSigner('council.example')] });
const trust = async (more: Partial<PackTrust> = {}): Promise<PackTrust> => {
  const { log, witnesses } = await parties();
  const policy = [`log ${formatKey(log.key)}`, `witness council ${formatKey(witnesses[0]!.key)}`, 'quorum council\n'];
  return { policy: policy.join('\n'), now, ...more };
};
const packed = async (parts: Partial<Parameters<typeof aPack>[0]> = {}) => aPack({ ...(await parties()), ...parts });
const judged = async (pack: unknown, more: Partial<PackTrust> = {}): Promise<PackVerdict> =>
  verifyPack(JSON.stringify(pack), await trust(more));
type Change = (pack: ProofPack) => unknown;
const changed = (pack: ProofPack, at: number, fields: object): ProofPack => ({
  ...pack,
  events: pack.events.map((event, place) => (place === at ? { ...event, ...fields } : event)),
});

it('holds when everything in it holds, and says how far it speaks', async () => {
  const verdict = await judged(await packed());
  expect(failuresOf(verdict)).toEqual([]);
  expect(verdict.checks.map(({ check }) => check)).toEqual([
    'the pack can be read',
    'the policy can be read',
    'what the pack holds can be read',
    'each event stands in the pack once',
    'each event is the one that it is filed under',
    'every event is of the plan that the pack is about',
    'no event before the last one is left out',
    'every agreement that the plan refers to is there, or said to be withheld',
    'the events stand in the log in their order',
    'every checkpoint is of the log that the pack names',
    'a log of the policy signed every checkpoint',
    'the checkpoints do not contradict each other',
    'each checkpoint continues the one before it',
  ]);
  expect(verdict.events.map(({ checks }) => checks.length)).toEqual([8, 8, 8, 8]);
  expect([verdict.holds, verdict.says]).toEqual([
    true,
    {
      plan: aPlan,
      origin: 'accord.example/log',
      madeAt: '2026-11-24T12:01:00.000Z',
      events: 4,
      agreements: [],
      revision: 3,
      from: 3,
      to: 7,
      signedBy: ['accord.example/log', 'council.example'],
      signaturesNotChecked: 0,
      kept: null,
      stamped: [],
      logKeys: [{ vkey: formatKey((await logSigner()).key), isTrusted: true }],
      publishers: { keysFrom: 'pack', unsigned: 4, signed: [], outOfTime: [], otherTimes: [] },
    },
  ]);
});

it('holds when somebody has laid it out otherwise, and not with a line end within a text', async () => {
  const text = JSON.stringify(await packed(), null, '\t').replaceAll('\n', '\r\n');
  expect((await verifyPack(text, await trust())).holds).toBe(true);
  const broken = await verifyPack(text.replace('Four events.', 'Four\tevents.'), await trust());
  expect(failuresOf(broken)).toEqual([['the pack can be read', 'MALFORMED']]);
});

const inTree = 'the entry stands in the tree of the checkpoint';
const filed = 'each event is the one that it is filed under';
const leftOut = 'no event before the last one is left out';

it.each<[string, Change, readonly (readonly [string, string])[]]>([
  [
    'a changed event',
    (pack) => changed(pack, 0, { stored: { ...anEvent(0).stored, data: { revision: 7 } } }),
    [[inTree, 'ROOT_DIFFERS']],
  ],
  ['a changed salt', (pack) => changed(pack, 0, { salt: 'ff'.repeat(32) }), [[inTree, 'ROOT_DIFFERS']]],
  ['no salt', (pack) => changed(pack, 0, { salt: '' }), [['the event can be committed to', 'WRONG_LENGTH']]],
  [
    'an event that is filed under another revision',
    (pack) => changed(pack, 3, { revision: 4 }),
    [
      [filed, 'EVENT_DIFFERS'],
      [leftOut, 'EVENTS_MISSING'],
      [inTree, 'ROOT_DIFFERS'],
    ],
  ],
  [
    'a stored event of another id',
    (pack) => changed(pack, 1, { stored: { ...anEvent(1).stored, id: 'other' } }),
    [
      [filed, 'EVENT_DIFFERS'],
      [inTree, 'ROOT_DIFFERS'],
    ],
  ],
  [
    'an event twice',
    (pack) => ({ ...pack, events: [...pack.events, pack.events[0]] }),
    [['each event stands in the pack once', 'EVENT_REPEATED']],
  ],
  [
    'an event left out in the middle',
    (pack) => ({ ...pack, events: pack.events.filter(({ revision }) => revision !== 2) }),
    [[leftOut, 'EVENTS_MISSING']],
  ],
  ['the first event left out', (pack) => ({ ...pack, events: pack.events.slice(1) }), [[leftOut, 'EVENTS_MISSING']]],
  [
    'the name of another plan',
    (pack) => ({ ...pack, about: { plan: 'other' } }),
    [['every event is of the plan that the pack is about', 'NOT_OF_THE_PLAN']],
  ],
  [
    'the name of another log',
    (pack) => ({ ...pack, origin: 'other.example/log' }),
    [['every checkpoint is of the log that the pack names', 'LOG_UNKNOWN']],
  ],
  [
    'nothing that ties its checkpoints',
    (pack) => ({ ...pack, consistency: [], timestamps: [{ checkpoint: pack.consistency[0]!.from, token: '' }] }),
    [['each checkpoint continues the one before it', 'CHECKPOINTS_APART']],
  ],
  [
    'a false proof of growth',
    (pack) => ({ ...pack, consistency: pack.consistency.map((one) => ({ ...one, hashes: one.hashes.toReversed() })) }),
    [['each checkpoint continues the one before it', 'ROOT_DIFFERS']],
  ],
  [
    'a checkpoint under which the signature is spoilt',
    (pack) => ({
      ...pack,
      consistency: pack.consistency.map((one) => ({ ...one, from: one.from.replace('\n3\n', '\n4\n') })),
    }),
    [
      ['a log of the policy signed every checkpoint', 'SIGNATURE_WRONG'],
      ['each checkpoint continues the one before it', 'PATH_LENGTH'],
    ],
  ],
  ['no events', (pack) => ({ ...pack, events: [] }), [['the pack can be read', 'MALFORMED']]],
  ['a field that nobody knows', (pack) => ({ ...pack, verified: true }), [['the pack can be read', 'MALFORMED']]],
  ['such a field deeper in', (pack) => changed(pack, 0, { ok: true }), [['the pack can be read', 'MALFORMED']]],
  ['another format', (pack) => ({ ...pack, format: 'accord-proof-pack/v3' }), [['the pack can be read', 'MALFORMED']]],
  [
    'a checkpoint that is none',
    (pack) => ({ ...pack, consistency: [{ ...pack.consistency[0], to: 'none' }] }),
    [['what the pack holds can be read', 'MALFORMED']],
  ],
])('does not hold with %s, and the check says so', async (_what, change, expected) =>
  expect(failuresOf(await judged(change(await packed())))).toEqual(expected),
);

it('names the events that were left out, and says nothing of those after the last', async () => {
  const pack = await packed();
  const without = (...left: readonly number[]) => ({
    ...pack,
    events: pack.events.filter(({ revision }) => !left.includes(revision)),
  });
  const { checks } = await judged(without(0, 2));
  expect(checks.find(({ check }) => check === leftOut)?.refusal).toEqual({
    code: 'EVENTS_MISSING',
    stream: `plan-${aPlan}`,
    missing: [0, 2],
    last: 3,
  });
  const shorter = await judged(without(3));
  expect([shorter.holds, shorter.says?.revision]).toEqual([true, 2]);
});

it('does not hold with events that the log has in another order', async () => {
  const events = [anEvent(1), anEvent(0)];
  expect(failuresOf(await judged(await packed({ events })))).toEqual([
    ['the events stand in the log in their order', 'ORDER_DIFFERS'],
  ]);
});

it('does not hold with an event of another child, though it is proven', async () => {
  const events = [anEvent(0), anEvent(1, 'plan-other')];
  expect(failuresOf(await judged(await packed({ events })))).toEqual([
    ['every event is of the plan that the pack is about', 'NOT_OF_THE_PLAN'],
    [leftOut, 'EVENTS_MISSING'],
  ]);
});

it('of more events than a call takes arguments is judged as any other', async () => {
  const pack = await packed();
  const many = Array.from({ length: 130_000 }, (_, at) => ({
    ...pack.events[0]!,
    revision: at + 1,
    salt: '',
    proof: '',
  }));
  expect(lastRevision({ ...pack, events: many })).toBe(130_000);
  expect(noneLeftOut({ events: many } as unknown as Case)).toMatchObject({
    refusal: { code: 'EVENTS_MISSING', missing: [0] },
  });
});

it('shows that a log has told two stories', async () => {
  const { log, witnesses } = await parties();
  const pack = await packed({ events: [0, 1, 2].map((revision) => anEvent(revision)) });
  const entries = [entryAt(0), entryAt(1), entryAt(2), ...[0, 1, 3].map((at) => value(entryOf(anEvent(at))))];
  const fork = await aLog(log, entries, witnesses);
  const forked = { ...pack, events: [...pack.events, { ...anEvent(3), proof: await fork.proofFile(5) }] };
  expect(failuresOf(await judged(forked))).toContainEqual([
    'the checkpoints do not contradict each other',
    'SPLIT_VIEW',
  ]);
});

describe('beside a checkpoint that was kept', () => {
  const keptOf = async (size: number, entry = entryAt) => {
    const { log } = await parties();
    const entries = Array.from({ length: size }, (_, at) => entry(at));
    return (await aLog(log, entries)).checkpoint;
  };
  const grown = 'the log has grown from the checkpoint that you kept';

  it('holds when the log has grown from it', async () => {
    const verdict = await judged(await packed(), { kept: await keptOf(3) });
    expect([failuresOf(verdict), verdict.says?.kept]).toEqual([[], 3]);
    expect(verdict.checks.at(-1)).toEqual({ check: grown, refusal: null });
  });

  it('does not hold when that one said something else', async () =>
    expect(failuresOf(await judged(await packed(), { kept: await keptOf(3, (at) => entryAt(at + 1)) }))).toEqual([
      ['the checkpoints do not contradict each other', 'SPLIT_VIEW'],
    ]));

  it('does not hold when it does not lead on from there', async () =>
    expect(failuresOf(await judged(await packed(), { kept: await keptOf(2) }))).toEqual([[grown, 'KEPT_NOT_REACHED']]));

  it('does not hold when nobody known signed that one', async () => {
    const stranger = await aLog(await logSigner('other.example/log'), [entryAt(0), entryAt(1), entryAt(2)]);
    expect(failuresOf(await judged(await packed(), { kept: stranger.checkpoint }))).toEqual([
      ['every checkpoint is of the log that the pack names', 'LOG_UNKNOWN'],
      ['a log of the policy signed every checkpoint', 'LOG_UNKNOWN'],
    ]);
  });
});

describe('with time stamps', () => {
  const stamped = async () => {
    const pack = await packed();
    return { ...pack, timestamps: [{ checkpoint: pack.consistency[0]!.to, token: 'AAEC' }] };
  };

  it('says that nobody looked at them when there was nobody who could', async () => {
    const verdict = await judged(await stamped());
    expect([verdict.holds, verdict.says?.stamped]).toEqual([true, null]);
  });

  it('has them checked over the very text that the log signed', async () => {
    const seen: string[] = [];
    const checkTimestamp: PackTrust['checkTimestamp'] = async (text, token) => {
      seen.push(`${new TextDecoder().decode(text)}${toBase64(token)}`);
      return { ok: true, value: now };
    };
    const pack = await stamped();
    const verdict = await judged(pack, { checkTimestamp });
    expect(seen).toEqual([`${pack.consistency[0]!.to.split('\n\n')[0]}\nAAEC`]);
    expect([verdict.holds, verdict.says?.stamped]).toEqual([
      true,
      [{ size: 7, time: now, covers: 4, agreementEventsLeft: 0 }],
    ]);
  });

  it('does not hold when one of them does not', async () => {
    const checkTimestamp: PackTrust['checkTimestamp'] = async () => ({ ok: false, refusal: 'another imprint' });
    expect(failuresOf(await judged(await stamped(), { checkTimestamp }))).toEqual([
      ['the time stamps hold', 'TIMESTAMP_WRONG'],
    ]);
  });
});

it('is tied from neighbour to neighbour: two that both continue a third are not enough', async () => {
  const { log, witnesses } = await parties();
  const pack = await packed();
  const six = await aLog(log, [entryAt(0), entryAt(1), entryAt(2), entryAt(7), entryAt(8)], witnesses);
  const hashes = value(await consistencyFromTiles(3, 5, six.source)).map(toBase64);
  const beside = { from: pack.consistency[0]!.from, to: six.checkpoint, hashes };
  expect(failuresOf(await judged({ ...pack, consistency: [...pack.consistency, beside] }))).toEqual([
    ['each checkpoint continues the one before it', 'CHECKPOINTS_APART'],
  ]);
});

it.each(['', '[]', 'null', '{"format":', '\ufeff{}', `${'['.repeat(100_000)}`])(
  'is refused when it is %.9s',
  async (text) => expect((await verifyPack(text, await trust())).holds).toBe(false),
);
