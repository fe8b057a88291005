import { formatKey } from '../note/key.ts';
import { aPack, failuresOf, logSigner, witnessSigner } from '../testing/index.ts';
import { tellVerdict } from '../words/told-verdict.ts';
import { type ProofPack } from './pack.ts';
import { verifyPack, type PackTrust } from './verify-pack.ts';

const now = 1_795_521_660;
const log = await logSigner();
const [council, icb] = [await witnessSigner('council.example'), await witnessSigner('icb.example')];
const policy = `log ${formatKey(log.key)}\nwitness council ${formatKey(council.key)}\nquorum council\n`;
const judged = (pack: ProofPack, more: Partial<PackTrust> = {}) =>
  verifyPack(JSON.stringify(pack), { policy, now, ...more });

describe('who signed the newest checkpoint', () => {
  const namesIn = async (pack: ProofPack) => {
    const verdict = await judged(pack);
    const notes = tellVerdict(verdict).notes.filter((note) => note.startsWith('The newest checkpoint'));
    return [failuresOf(verdict), verdict.says?.signedBy, verdict.says?.signaturesNotChecked, notes];
  };

  it('is told by the signatures that were verified', async () =>
    expect(await namesIn(await aPack({ log, witnesses: [council] }))).toEqual([
      [],
      ['accord.example/log', 'council.example'],
      0,
      ['The newest checkpoint is signed by accord.example/log, council.example.'],
    ]));

  it('is not told of names that anybody could have put there: those are counted', async () => {
    const forged = '\u2014 council.example AAAAAAA=\n\u2014 regulator.example AAAAAAA=\n';
    const pack = await aPack({ log, witnesses: [council, icb] });
    const events = pack.events.map((event) => ({ ...event, proof: `${event.proof}${forged}` }));
    const consistency = pack.consistency.map((one) => ({ ...one, to: `${one.to}${forged}` }));
    expect(await namesIn({ ...pack, events, consistency })).toEqual([
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
