import fc from 'fast-check';
import { parseCheckpoint, signCheckpoint } from '../checkpoint/checkpoint.ts';
import { checkSignatures } from '../note/check-signatures.ts';
import { formatNote, parseSignatures } from '../note/note.ts';
import { type Signer } from '../note/signer.ts';
import { aLog, entryAt, type ALog } from '../testing/a-log.ts';
import { logSigner, value, witnessSigner } from '../testing/keys.ts';
import { consistencyFromTiles } from '../tiles/prove-from-tiles.ts';
import { type TreeHead } from '../tree/consistency.ts';
import { formatAddCheckpoint } from './add-checkpoint.ts';
import { decideVouch, emptyHead, readVouchRequest, vouch, type SignedRequest } from './vouch.ts';

const SIZES = 12;
let log: Signer;
/** One log at every size, and another that goes apart from it after its fourth entry. */
const [logs, forks]: [ALog[], ALog[]] = [[], []];

beforeAll(async () => {
  log = await logSigner();
  for (let size = 0; size <= SIZES; size += 1) {
    const entries = Array.from({ length: size }, (_, at) => entryAt(at));
    logs.push(await aLog(log, entries));
    forks.push(
      await aLog(
        log,
        entries.map((entry, at) => (at < 4 ? entry : entryAt(at + 100))),
      ),
    );
  }
});

const requests = new Map<string, Promise<SignedRequest>>();
const made = async (old: number, { checkpoint, source, size }: ALog): Promise<SignedRequest> => {
  const path = old <= size ? value(await consistencyFromTiles(old, size, source)) : [];
  const read = await readVouchRequest(formatAddCheckpoint(old, path, checkpoint), [log.key]);
  if (!read.ok) throw new Error(JSON.stringify(read.refusal));
  return read.value;
};
/** Each is made once: checking signatures takes its time. */
const asked = (old: number, of: ALog): Promise<SignedRequest> => {
  const name = `${old} ${of.checkpoint}`;
  const request = requests.get(name) ?? made(old, of);
  requests.set(name, request);
  return request;
};
const headOf = ({ size, root }: ALog): TreeHead => ({ size, root });

describe('a witness', () => {
  it('vouches for what continues what it vouched for before, from the empty log on', async () => {
    const before = [emptyHead, ...logs.map(headOf)];
    for (const kept of before)
      for (let size = kept.size; size <= SIZES; size += 1)
        expect(decideVouch(kept, await asked(kept.size, logs[size]!))).toEqual({
          ok: true,
          value: headOf(logs[size]!),
        });
  });

  it('refuses another tree of the size that it knows, whatever size the log says was before', async () => {
    for (const old of [0, 5, 7])
      expect(decideVouch(headOf(logs[7]!), await asked(old, forks[7]!))).toEqual({
        ok: false,
        refusal: { code: 'FORK', old, kept: 7 },
      });
  });

  it('refuses a longer tree that goes apart from the one it knows', async () => {
    expect(decideVouch(headOf(logs[7]!), await asked(7, forks[9]!))).toMatchObject({
      refusal: { code: 'NOT_CONTINUED', kept: 7, because: { code: 'ROOT_DIFFERS' } },
    });
  });

  it('goes on from the size that it knows, and from no other', async () => {
    for (const old of [0, 4, 6, 8])
      expect(decideVouch(headOf(logs[7]!), await asked(old, logs[9]!))).toEqual({
        ok: false,
        refusal: { code: 'OTHER_SIZE_KEPT', old, kept: 7 },
      });
    expect(decideVouch(headOf(logs[7]!), await asked(3, logs[3]!))).toMatchObject({
      refusal: { code: 'OTHER_SIZE_KEPT', kept: 7 },
    });
  });

  it('refuses a size before that comes after, and a proof of something else', async () => {
    expect(decideVouch(headOf(logs[7]!), await asked(8, logs[7]!))).toMatchObject({
      refusal: { code: 'OLD_BEYOND_NEW', old: 8, size: 7 },
    });
    const { path } = await asked(6, logs[9]!);
    const because = (request: SignedRequest) => decideVouch(headOf(logs[7]!), request);
    expect(because({ ...(await asked(7, logs[9]!)), path })).toMatchObject({ refusal: { code: 'NOT_CONTINUED' } });
    expect(because({ ...(await asked(7, logs[7]!)), path })).toMatchObject({ refusal: { code: 'NOT_CONTINUED' } });
  });

  it('never vouches for two trees of one size, nor for a smaller one after a larger, whatever it is asked', async () => {
    const question = fc.record({ old: fc.nat(SIZES), size: fc.nat(SIZES), isFork: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(fc.array(question, { maxLength: 30 }), async (questions) => {
        let kept = emptyHead;
        const roots = new Map<number, string>();
        for (const { old, size, isFork } of questions) {
          const decided = decideVouch(kept, await asked(old, (isFork ? forks : logs)[size]!));
          if (!decided.ok) continue;
          const root = String(decided.value.root);
          expect(decided.value.size).toBeGreaterThanOrEqual(kept.size);
          expect(roots.get(size) ?? root).toBe(root);
          roots.set(size, root);
          kept = decided.value;
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('what a witness is asked', () => {
  it('must be of a log that it witnesses, and signed by it', async () => {
    const [witness, other] = [await witnessSigner('icb.example'), await logSigner('other.example/log')];
    const request = formatAddCheckpoint(0, [], logs[3]!.checkpoint);
    expect(await readVouchRequest(request, [other.key])).toEqual({
      ok: false,
      refusal: { code: 'LOG_NOT_WITNESSED', origin: log.key.name },
    });
    expect(await readVouchRequest('old 0\n', [log.key])).toMatchObject({ refusal: { code: 'NOT_A_REQUEST' } });
    const changed = request.replace('\n3\n', '\n4\n');
    expect(await readVouchRequest(changed, [log.key])).toMatchObject({
      refusal: { code: 'NOT_SIGNED_BY_LOG', because: { code: 'SIGNATURE_WRONG' } },
    });
    const { note } = value(parseCheckpoint(logs[3]!.checkpoint));
    const stranger = { ...note.signatures[0]!, keyId: witness.key.id };
    const unsigned = formatNote({ ...note, signatures: [stranger] });
    expect(await readVouchRequest(formatAddCheckpoint(0, [], unsigned), [log.key])).toMatchObject({
      refusal: { code: 'NOT_SIGNED_BY_LOG', because: { code: 'SIGNATURE_MISSING' } },
    });
  });

  it('is kept without what strangers put under it, and cosigned in a line that every verifier takes', async () => {
    const witness = await witnessSigner('icb.example');
    const head = { origin: log.key.name, size: 3, root: logs[3]!.root };
    const plain = value(await signCheckpoint(head, log));
    const { note } = value(parseCheckpoint(plain));
    const more = formatNote({
      ...note,
      signatures: [{ name: 'x', keyId: '00000000', signature: new Uint8Array(9) }, ...note.signatures],
    });
    const read = await readVouchRequest(formatAddCheckpoint(0, [], more), [log.key]);
    if (!read.ok) throw new Error(JSON.stringify(read.refusal));
    expect(read.value.note).toBe(plain);
    const line = value(await vouch(read.value, witness, 1_795_521_600));
    const cosigned = { ...note, signatures: [...note.signatures, ...value(parseSignatures(line))] };
    expect(await checkSignatures(cosigned, [log.key, witness.key])).toEqual({
      ok: true,
      value: [
        { key: log.key, time: null },
        { key: witness.key, time: 1_795_521_600 },
      ],
    });
  });
});
