import fc from 'fast-check';
import { entryOf, type StoredEvent } from '../leaf/leaf.ts';
import { formatKey } from '../note/key.ts';
import { formatNote } from '../note/note.ts';
import { signNote } from '../note/signer.ts';
import { formatProofFile, parseProofFile } from '../proof-file/proof-file.ts';
import { aLog, entryAt, type ALog } from '../testing/a-log.ts';
import { logSigner, value, witnessSigner } from '../testing/keys.ts';
import { packFormat } from './parse-pack.ts';
import { verifyPack } from './verify-pack.ts';
import { verifyProof, type Trust } from './verify-proof.ts';

const now = 1_795_521_660;
const signers = async () => ({
  log: await logSigner(),
  council: await witnessSigner('council.example'),
  icb: await witnessSigner('icb.example'),
});
const trustIn = async (quorum = 'both'): Promise<Trust> => {
  const { log, council, icb } = await signers();
  const lines = [
    `log ${formatKey(log.key)}`,
    `witness council ${formatKey(council.key)}`,
    `witness icb ${formatKey(icb.key)}`,
  ];
  return { policy: `${lines.join('\n')}\ngroup both all council icb\nquorum ${quorum}\n`, now };
};
const eleven = async (): Promise<ALog> => {
  const { log, council, icb } = await signers();
  return aLog(
    log,
    Array.from({ length: 11 }, (_, at) => entryAt(at)),
    [council, icb],
  );
};
const codes = (made: readonly { refusal: { code: string } | null }[]): readonly string[] =>
  made.flatMap(({ refusal }) => (refusal ? [refusal.code] : []));

describe('a proof', () => {
  it('holds when every check has passed, and says which those were', async () => {
    const proof = await (await eleven()).proofFile(6);
    expect(await verifyProof({ entry: entryAt(6), proof }, await trustIn())).toEqual({
      holds: true,
      checks: [
        { check: 'the policy can be read', refusal: null },
        { check: 'the proof file can be read', refusal: null },
        { check: 'a log of the policy signed the checkpoint', refusal: null },
        { check: 'enough witnesses of the policy cosigned it', refusal: null },
        { check: 'no cosignature is from the future', refusal: null },
        { check: 'the entry stands in the tree of the checkpoint', refusal: null },
      ],
    });
  });

  it.each<
    [string, (log: ALog) => Promise<{ entry?: Uint8Array; proof?: string; quorum?: string; now?: number }>, string[]]
  >([
    ['another entry', () => Promise.resolve({ entry: entryAt(5) }), ['ROOT_DIFFERS']],
    ['the proof of another entry', async (log) => ({ proof: await log.proofFile(7) }), ['ROOT_DIFFERS']],
    [
      'an index outside the tree',
      async (log) => ({ proof: (await log.proofFile(6)).replace('index 6', 'index 11') }),
      ['INDEX_OUTSIDE_TREE'],
    ],
    [
      'a missing hash',
      async (log) => ({ proof: (await log.proofFile(6)).replace(/index 6\n.*\n/, 'index 6\n') }),
      ['PATH_LENGTH'],
    ],
    [
      'a missing signature of the log',
      async (log) => ({ proof: (await log.proofFile(6)).replace(/— accord.*\n/, '') }),
      ['SIGNATURE_MISSING'],
    ],
    [
      'a missing witness',
      async (log) => ({ proof: (await log.proofFile(6)).replace(/— icb.*\n/, '') }),
      ['QUORUM_NOT_REACHED'],
    ],
    [
      'a witness who stands twice',
      async (log) => ({ proof: (await log.proofFile(6)).replace(/— icb.*\n/, '$&$&') }),
      ['SIGNATURE_REPEATED', 'SIGNATURE_REPEATED'],
    ],
    ['a clock that is behind', () => Promise.resolve({ now: now - 3600 }), ['TIME_IN_FUTURE']],
    ['a policy that cannot be read', () => Promise.resolve({ quorum: 'nobody' }), ['NAME_UNKNOWN']],
    ['nothing', () => Promise.resolve({ proof: '' }), ['MALFORMED']],
  ])('does not hold for %s', async (_what, change, expected) => {
    const log = await eleven();
    const changed = await change(log);
    const claim = { entry: changed.entry ?? entryAt(6), proof: changed.proof ?? (await log.proofFile(6)) };
    const trust = { ...(await trustIn(changed.quorum)), now: changed.now ?? now };
    const { holds, checks } = await verifyProof(claim, trust);
    expect([holds, codes(checks)]).toEqual([false, expected]);
  });

  it('of a log that nobody named does not hold, though its key be good', async () => {
    const other = await aLog(await logSigner('other.example/log'), [entryAt(0)]);
    const { checks } = await verifyProof({ entry: entryAt(0), proof: await other.proofFile(0) }, await trustIn('none'));
    expect(codes(checks)).toEqual(['LOG_UNKNOWN']);
  });

  it('of a log that puts its own name on the checkpoint of another does not hold', async () => {
    const { log } = await signers();
    const other = await aLog({ ...(await logSigner('other.example/log')), key: log.key }, [entryAt(0)]);
    const { checks } = await verifyProof({ entry: entryAt(0), proof: await other.proofFile(0) }, await trustIn('none'));
    expect(codes(checks)).toEqual(['SIGNATURE_WRONG']);
  });

  it('does not hold with a witness who vouched for another checkpoint', async () => {
    const { log, council, icb } = await signers();
    const theirs = await aLog(log, [entryAt(0), entryAt(1)], [council, icb]);
    const mine = await aLog(log, [entryAt(0), entryAt(9)]);
    const vouched = theirs.checkpoint.split('\n\n')[1]!.replace(/— accord.*\n/, '');
    const proof = (await mine.proofFile(1)) + vouched;
    const { checks } = await verifyProof({ entry: entryAt(9), proof }, await trustIn());
    expect(codes(checks)).toEqual(['SIGNATURE_WRONG', 'SIGNATURE_WRONG']);
  });

  it('does not hold after any one bit of it was changed', async () => {
    const proof = new TextEncoder().encode(await (await eleven()).proofFile(6));
    const trust = await trustIn();
    await fc.assert(
      fc.asyncProperty(fc.nat(proof.length - 1), fc.nat(7), async (at, bit) => {
        const bent = proof.map((byte, place) => (place === at ? byte ^ (1 << bit) : byte));
        const { holds } = await verifyProof({ entry: entryAt(6), proof: bent }, trust);
        expect(holds).toBe(false);
      }),
      { numRuns: 300 },
    );
  });

  it('does not hold after any one bit of the entry was changed', async () => {
    const [proof, trust, entry] = [await (await eleven()).proofFile(6), await trustIn(), entryAt(6)];
    for (let bit = 0; bit < 8 * entry.length; bit++) {
      const bent = entry.map((byte, place) => (place === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));
      expect((await verifyProof({ entry: bent, proof }, trust)).holds).toBe(false);
    }
  });

  it('never throws, whatever it is given', () =>
    fc.assert(
      fc.asyncProperty(
        fc.uint8Array(),
        fc.oneof(fc.string({ unit: 'binary' }), fc.uint8Array()),
        fc.oneof(fc.string({ unit: 'binary' }), fc.uint8Array()),
        async (entry, proof, policy) =>
          expect((await verifyProof({ entry, proof }, { policy, now })).holds).toBe(false),
      ),
    ));
});

describe('a proof pack', () => {
  const events: readonly StoredEvent[] = Array.from({ length: 4 }, (_, at) => ({
    event: `event-${at}`,
    stream: 'plan-a',
    revision: at,
    salt: `0${at}`.repeat(32),
    stored: { type: 'AdviceRequested', data: { at } },
  }));
  const packed = async () => {
    const { log, council, icb } = await signers();
    const made = await aLog(
      log,
      events.map((event) => value(entryOf(event))),
      [council, icb],
    );
    const proven = await Promise.all(events.map(async (event, at) => ({ ...event, proof: await made.proofFile(at) })));
    return { format: packFormat, events: proven, report: 'Four events.' };
  };
  type Pack = Awaited<ReturnType<typeof packed>>;
  const first = (pack: Pack) => pack.events[0]!;
  const judged = async (pack: unknown) => {
    const verdict = await verifyPack(JSON.stringify(pack), await trustIn());
    return [verdict.holds, codes([...verdict.checks, ...verdict.events.flatMap(({ checks }) => checks)])];
  };

  it('holds when everything in it holds', async () => {
    const verdict = await verifyPack(JSON.stringify(await packed(), null, 2), await trustIn());
    expect(verdict.holds).toBe(true);
    expect(verdict.events).toHaveLength(4);
    expect(verdict.checks.map(({ check }) => check)).toEqual([
      'the pack can be read',
      'each event stands in the pack once',
      'the checkpoints do not contradict each other',
    ]);
  });

  it.each<[string, (pack: Pack) => unknown, string[]]>([
    ['a changed event', (pack) => Object.assign(first(pack), { stored: { type: 'Other' } }), ['ROOT_DIFFERS']],
    ['a changed salt', (pack) => Object.assign(first(pack), { salt: 'ff'.repeat(32) }), ['ROOT_DIFFERS']],
    ['a changed place', (pack) => Object.assign(first(pack), { revision: 9 }), ['ROOT_DIFFERS']],
    ['an event twice', (pack) => pack.events.push(first(pack)), ['EVENT_REPEATED']],
    ['no salt', (pack) => Object.assign(first(pack), { salt: '' }), ['WRONG_LENGTH']],
    ['no events', (pack) => Object.assign(pack, { events: [] }), ['MALFORMED']],
    ['a field that nobody knows', (pack) => Object.assign(first(pack), { verified: true }), ['MALFORMED']],
    ['a revision as text', (pack) => Object.assign(first(pack), { revision: '0' }), ['MALFORMED']],
    ['another format', (pack) => Object.assign(pack, { format: 'accord-proof-pack/v2' }), ['MALFORMED']],
    ['a report that is no text', (pack) => Object.assign(pack, { report: {} }), ['MALFORMED']],
  ])('does not hold with %s', async (_what, change, expected) => {
    const pack = await packed();
    change(pack);
    expect(await judged(pack)).toEqual([false, expected]);
  });

  it('shows that a log has told two stories', async () => {
    const { log, council, icb } = await signers();
    const pack = await packed();
    const other = { ...events[3]!, revision: 4, event: 'event-4' };
    const entries = [...events.slice(0, 3), other].map((event) => value(entryOf(event)));
    const fork = await aLog(log, entries, [council, icb]);
    const forked = { ...pack, events: [...pack.events, { ...other, proof: await fork.proofFile(3) }] };
    expect(await judged(forked)).toEqual([false, ['SPLIT_VIEW']]);
  });

  it.each(['', '[]', 'null', '{"format":', '\ufeff{}', `${'['.repeat(100_000)}`])(
    'is refused when it is %.9s',
    async (text) => expect((await verifyPack(text, await trustIn())).holds).toBe(false),
  );
});

it('carries a later cosignature beside the earlier ones', async () => {
  const { log, council } = await signers();
  const made = await aLog(log, [entryAt(0)]);
  const { checkpoint, ...file } = value(parseProofFile(await made.proofFile(0)));
  const late = value(await signNote(checkpoint.note, council, now));
  const note = formatNote({ ...checkpoint.note, signatures: [...checkpoint.note.signatures, late] });
  const { holds } = await verifyProof(
    { entry: entryAt(0), proof: formatProofFile(file, note) },
    await trustIn('council'),
  );
  expect(holds).toBe(true);
});
