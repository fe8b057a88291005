import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  checkSignatures,
  formatCheckpointText,
  formatKey,
  formatNote,
  formatPrivateKey,
  parseCheckpoint,
  signerFromSeed,
} from '@accord/proof';
import { aLog, entryAt, value, witnessSigner } from '@accord/proof/testing';
import { servedLog, store, type Served } from './foreign/served-log.ts';
import { buildGo, describeGo, run } from './foreign/tools.ts';

const seed = Uint8Array.from({ length: 32 }, (_, at) => at);
const used = [
  ...['vkey', 'checkpoint', 'older', 'growth', 'tile/0/000', 'tile/0/001.p/44', 'tile/1/000.p/1'],
  ...['proofs/5.tlog-proof', 'proofs/299.tlog-proof', 'entries/5', 'entries/299'],
];
const signer = async () => value(await signerFromSeed('accord.example/log', seed));

describeGo()('what the library makes, in the hands of golang.org/x/mod', () => {
  const folder = mkdtempSync(join(tmpdir(), 'accord-foreign-'));
  let stored = 0;
  /** One line a log: “ok”, or why it was refused. */
  const judged = (logs: readonly Served[]): readonly string[] => {
    const folders = logs.map((served) => {
      const place = join(folder, `log-${(stored += 1)}`);
      store(served, place);
      return place;
    });
    return run(join(folder, 'foreign'), folders).trimEnd().split('\n');
  };
  beforeAll(() => buildGo(folder), 300_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('is accepted, for trees of many sizes: keys, checkpoints, tiles, inclusion and growth', async () => {
    const log = await signer();
    const shapes = [
      [1, 1],
      [1, 2],
      [3, 7],
      [4, 8],
      [6, 11],
      [255, 256],
      [256, 257],
      [200, 511],
      [512, 700],
      [65_535, 65_537],
    ] as const;
    const logs = await Promise.all(
      shapes.map(([older, size]) => servedLog(log, older, size, [...new Set([0, older - 1, size >> 1, size - 1])])),
    );
    expect(judged(logs)).toEqual(shapes.map(() => 'ok'));
  });

  it('is refused when any one of its files was changed by a bit, cut or lost', async () => {
    const good = await servedLog(await signer(), 200, 300, [5, 299]);
    const flipped = (bytes: Uint8Array, at: number) => bytes.map((byte, place) => (place === at ? byte ^ 2 : byte));
    const broken = used.flatMap((name) => {
      const bytes = good.get(name)!;
      const half = bytes.length >> 1;
      return [flipped(bytes, 1), flipped(bytes, half), bytes.subarray(0, half)].map((other) => [name, other] as const);
    });
    const lost = used.filter((name) => !name.startsWith('proofs/')); // a proof that is not there is not checked
    const answers = judged([
      good,
      ...broken.map((change) => new Map([...good, change])),
      ...lost.map((name) => new Map([...good].filter(([other]) => other !== name))),
    ]);
    expect(answers).toHaveLength(1 + 3 * used.length + lost.length);
    expect(answers[0]).toBe('ok');
    expect(answers.slice(1)).not.toContain('ok');
  });

  it('is accepted by us when Go signed it, with a private key in the form that both know', async () => {
    const { key } = await signer();
    const text = formatCheckpointText({ origin: key.name, size: 0, root: new Uint8Array(32) });
    const signed = run(join(folder, 'sign'), [formatPrivateKey(key, seed)], text);
    const { note } = value(parseCheckpoint(signed));
    expect(await checkSignatures(note, [key])).toEqual({ ok: true, value: [{ key, time: null }] });
    expect(await checkSignatures({ ...note, text: `${note.text} ` }, [key])).toMatchObject({ ok: false });
  });

  it('is accepted with what witnesses signed under it, and refused when a bit of that is another', async () => {
    const [log, witnesses] = [await signer(), await Promise.all(['icb.example', 'council.example'].map(witnessSigner))];
    const { checkpoint } = await aLog(log, [entryAt(0), entryAt(1)], witnesses, 1_795_521_600);
    const vkeys = witnesses.map(({ key }) => formatKey(key));
    const judge = (note: string) => run(join(folder, 'cosigned'), vkeys, note);
    expect(judge(checkpoint)).toBe('icb.example 1795521600\ncouncil.example 1795521600\n');
    const { note } = value(parseCheckpoint(checkpoint));
    const changed = (at: number, place: number) =>
      formatNote({
        ...note,
        signatures: note.signatures.map((one, line) =>
          line === at
            ? { ...one, signature: one.signature.map((byte, number) => (number === place ? byte ^ 1 : byte)) }
            : one,
        ),
      });
    for (const place of [7, 8, 71]) expect(() => judge(changed(2, place))).toThrow();
    expect(() => judge(formatNote({ ...note, signatures: note.signatures.slice(0, 2) }))).toThrow();
  });
});
