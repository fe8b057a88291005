import {
  formatNote,
  formatProofFile,
  parseCheckpoint,
  parseProofFile,
  rfc6962,
  signCheckpoint,
  toBase64,
  type ProofFile,
} from '@accord/proof';
import type { Attack } from '../attack.ts';
import type { Attacked, Shown } from '../checks.ts';
import { keys, must, ORIGIN } from '../scene.ts';

const power = 'what is shown';
const theProof = 'the council verifies the proof of its event';

const eventOf = ({ shown }: Attacked): NonNullable<Shown['event']> => {
  if (shown.event === null) throw new Error('Expected the proof of the event before it is spoilt.');
  return shown.event;
};

/** The same proof with another path or index. */
const withProof = (attacked: Attacked, change: (file: ProofFile) => Partial<ProofFile>): Partial<Shown> => {
  const { entry, proof } = eventOf(attacked);
  const file = must(parseProofFile(proof));
  return { event: { entry, proof: formatProofFile({ ...file, ...change(file) }, formatNote(file.checkpoint.note)) } };
};

/** Another tree of so many entries, with the hub's own signature. */
const otherTree = async (size: number): Promise<string> =>
  must(await signCheckpoint({ origin: ORIGIN, size, root: new Uint8Array(32).fill(9) }, await keys.log()));

/** Whoever answers for the hub and says to each what suits. */
export const onWhatIsShown: readonly Attack[] = [
  {
    name: 'show the ICB another log of the same length',
    power,
    caughtBy: 'council and ICB compare what each was shown',
    as: 'ROOT_DIFFERS',
    show: async ({ shown }) => ({ icb: await otherTree(must(parseCheckpoint(shown.council)).size) }),
  },
  {
    name: 'show the ICB a longer log that the council does not see',
    power,
    caughtBy: 'council and ICB compare what each was shown',
    as: 'SIZE_NOT_REACHED',
    show: async ({ shown }) => ({ icb: await otherTree(must(parseCheckpoint(shown.council)).size + 5) }),
  },
  {
    name: 'get two stories witnessed',
    power: 'files and key',
    caughtBy: 'a witness vouches for what is shown',
    as: 'FORK',
    show: async ({ shown }) => ({ icb: await otherTree(must(parseCheckpoint(shown.council)).size) }),
  },
  {
    name: 'hold the council at an old checkpoint',
    power,
    caughtBy: 'the log continues what the council kept',
    as: 'SIZE_SHRANK',
    show: ({ kept }) => ({ council: kept.checkpoint }),
  },
  {
    name: 'give the proof of another event',
    power,
    caughtBy: theProof,
    as: 'ROOT_DIFFERS',
    show: (attacked) => withProof(attacked, ({ index }) => ({ index: index + 1 })),
  },
  {
    name: 'give a proof with a longer path',
    power,
    caughtBy: theProof,
    as: 'PATH_LENGTH',
    show: (attacked) => withProof(attacked, ({ path }) => ({ path: [...path, new Uint8Array(32)] })),
  },
  {
    name: 'give an inner node of the tree for an event',
    power,
    caughtBy: theProof,
    as: 'PATH_LENGTH',
    show: (attacked) => {
      const { entry, proof } = eventOf(attacked);
      const { path } = must(parseProofFile(proof));
      const node = Buffer.concat([rfc6962.leaf(entry), path[0] ?? new Uint8Array()]);
      const { event } = withProof(attacked, ({ index }) => ({ index: index >> 1, path: path.slice(1) }));
      return { event: { entry: node, proof: event?.proof ?? '' } };
    },
  },
  {
    name: 'change the root in a checkpoint that was signed',
    power,
    caughtBy: theProof,
    as: 'SIGNATURE_WRONG',
    show: (attacked) => {
      const { entry, proof } = eventOf(attacked);
      const root = toBase64(must(parseProofFile(proof)).checkpoint.root);
      return { event: { entry, proof: proof.replace(root, toBase64(new Uint8Array(32).fill(1))) } };
    },
  },
];
