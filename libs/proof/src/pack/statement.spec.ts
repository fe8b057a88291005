import { toBase64 } from '../bytes/base64.ts';
import { entryOf } from '../leaf/leaf.ts';
import { formatKey } from '../note/key.ts';
import { aLog, aPack, entryAt, failuresOf, logSigner, value, witnessSigner, type ALog } from '../testing/index.ts';
import { consistencyFromTiles } from '../tiles/prove-from-tiles.ts';
import { tellVerdict } from '../words/told-verdict.ts';
import { type ProofPack } from './pack.ts';
import { verifyPack, type PackTrust } from './verify-pack.ts';

const now = 1_795_521_660;
const log = await logSigner();
const [council, icb] = [await witnessSigner('council.example'), await witnessSigner('icb.example')];
const policy = `log ${formatKey(log.key)}\nwitness council ${formatKey(council.key)}\nquorum council\n`;
const pack = await aPack({ log, witnesses: [council] });
const judged = (given: ProofPack, more: Partial<PackTrust> = {}) =>
  verifyPack(JSON.stringify(given), { policy, now, ...more });

describe('who signed the newest checkpoint', () => {
  const namesIn = async (given: ProofPack) => {
    const verdict = await judged(given);
    const notes = tellVerdict(verdict).notes.filter((note) => note.startsWith('The newest checkpoint'));
    return [failuresOf(verdict), verdict.says?.signedBy, verdict.says?.signaturesNotChecked, notes];
  };

  it('is told by the signatures that were verified', async () =>
    expect(await namesIn(pack)).toEqual([
      [],
      ['accord.example/log', 'council.example'],
      0,
      ['The newest checkpoint is signed by accord.example/log, council.example.'],
    ]));

  it('is not told of names that anybody could have put there: those are counted', async () => {
    const forged = '\u2014 council.example AAAAAAA=\n\u2014 regulator.example AAAAAAA=\n';
    const crowded = await aPack({ log, witnesses: [council, icb] });
    const events = crowded.events.map((event) => ({ ...event, proof: `${event.proof}${forged}` }));
    const consistency = crowded.consistency.map((one) => ({ ...one, to: `${one.to}${forged}` }));
    expect(await namesIn({ ...crowded, events, consistency })).toEqual([
      [],
      ['accord.example/log', 'council.example'],
      3,
      [
        'The newest checkpoint is signed by accord.example/log, council.example. Under it stand 3 more signatures that ' +
          'nobody checked, for want of a key in your policy.',
      ],
    ]);
  });
});

describe('how much a time stamp covers', () => {
  const checkTimestamp: PackTrust['checkTimestamp'] = async () => ({ ok: true, value: now });
  const stamps = async (given: ProofPack, checkpoint: string) => {
    const verdict = await judged({ ...given, timestamps: [{ checkpoint, token: 'AAEC' }] }, { checkTimestamp });
    const notes = tellVerdict(verdict).notes.filter((note) => note.includes(' existed at '));
    return [failuresOf(verdict), verdict.says?.stamped, notes];
  };
  const existed = (size: number, covers: string) => [
    `The checkpoint of size ${size} existed at 2026-11-24T12:01:00.000Z, and ${covers}.`,
  ];
  const [{ from, to }] = pack.consistency as [ProofPack['consistency'][number]];

  it('is all of the plan when it is over all of it', async () =>
    expect(await stamps(pack, to)).toEqual([
      [],
      [{ size: 7, time: now, covers: 4, agreementEventsLeft: 0 }],
      existed(7, 'covers all 4 events'),
    ]));

  it('is nothing of the plan when it is older than its first event', async () =>
    expect(await stamps(pack, from)).toEqual([
      [],
      [{ size: 3, time: now, covers: 0, agreementEventsLeft: 0 }],
      existed(3, 'covers none of the events'),
    ]));

  it('ends at the last event that stands under it', async () => {
    const others = Array.from({ length: 3 }, (_, at) => entryAt(at));
    const entries = [...others, ...pack.events.map((event) => value(entryOf(event)))];
    const [middle, whole] = [await aLog(log, entries.slice(0, 5)), await aLog(log, entries)];
    const hashes = async (older: number, { size, source }: ALog) =>
      value(await consistencyFromTiles(older, size, source)).map(toBase64);
    const steps = [
      { from, to: middle.checkpoint, hashes: await hashes(3, middle) },
      { from: middle.checkpoint, to, hashes: await hashes(5, whole) },
    ];
    expect(await stamps({ ...pack, consistency: steps }, middle.checkpoint)).toEqual([
      [],
      [{ size: 5, time: now, covers: 2, agreementEventsLeft: 0 }],
      existed(5, 'covers none after revision 1'),
    ]);
  });
});
