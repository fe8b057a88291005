import fc from 'fast-check';
import { formatKey } from '../note/key.ts';
import { formatNote } from '../note/note.ts';
import { signNote } from '../note/signer.ts';
import { formatProofFile, parseProofFile } from '../proof-file/proof-file.ts';
import { aLog, entryAt, type ALog } from '../testing/a-log.ts';
import { logSigner, value, witnessSigner } from '../testing/keys.ts';
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
