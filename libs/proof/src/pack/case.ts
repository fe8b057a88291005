import { parseCheckpoint, type Checkpoint } from '../checkpoint/checkpoint.ts';
import { formatNote } from '../note/note.ts';
import { type Policy } from '../policy/policy.ts';
import { parsePath, parseProofFile, type ProofFile } from '../proof-file/proof-file.ts';
import { publisherKeys, type PublisherKeys } from '../publisher/publisher-key.ts';
import { type Outcome } from '../refusal.ts';
import { accept } from '../result.ts';
import { type Hash } from '../hash/tree-hash.ts';
import { type ProofPack, type ProvenEvent } from './pack.ts';

/** One checkpoint continues another, as the pack claims. */
export interface Step {
  readonly from: Checkpoint;
  readonly to: Checkpoint;
  readonly hashes: readonly Hash[];
}

/** What the checks of a pack are made on: all that it claims, read once. */
export interface Case {
  readonly pack: ProofPack;
  readonly policy: Policy;
  /** What the verifier brought from before; null when nothing. */
  readonly kept: Checkpoint | null;
  /** With what publishers sign: as the pack names them, and as the verifier brought them; null when none were brought. */
  readonly named: PublisherKeys;
  readonly brought: PublisherKeys | null;
  /** All of the pack: the plan's, and then those of each agreement. */
  readonly events: readonly ProvenEvent[];
  /** Of each event; null where it cannot be read, which the event's own checks tell. */
  readonly proofs: readonly (ProofFile | null)[];
  readonly steps: readonly Step[];
  /** Each signed note once, the smallest tree first. */
  readonly checkpoints: readonly Checkpoint[];
}

const readStep = ({ from, to, hashes }: ProofPack['consistency'][number]): Outcome<Step> => {
  const [begins, ends] = [parseCheckpoint(from), parseCheckpoint(to)];
  if (!begins.ok) return begins;
  if (!ends.ok) return ends;
  const path = parsePath('proof pack', hashes);
  return path.ok ? accept({ from: begins.value, to: ends.value, hashes: path.value }) : path;
};

const all = <A, B>(values: readonly A[], read: (value: A) => Outcome<B>): Outcome<readonly B[]> => {
  const results: B[] = [];
  for (const value of values) {
    const result = read(value);
    if (!result.ok) return result;
    results.push(result.value);
  }
  return accept(results);
};

const eachOnce = (checkpoints: readonly Checkpoint[]): readonly Checkpoint[] => {
  const byNote = new Map(checkpoints.map((checkpoint) => [formatNote(checkpoint.note), checkpoint]));
  return [...byNote.values()].sort((a, b) => a.size - b.size);
};

/** Everything in the pack that can be read before it is checked. */
export const openCase = (pack: ProofPack, trusted: Pick<Case, 'policy' | 'kept' | 'brought'>): Outcome<Case> => {
  const named = publisherKeys(pack.keys.publishers);
  if (!named.ok) return named;
  const steps = all(pack.consistency, readStep);
  if (!steps.ok) return steps;
  const stamped = all(pack.timestamps, ({ checkpoint }) => parseCheckpoint(checkpoint));
  if (!stamped.ok) return stamped;
  const events = [...pack.events, ...(pack.agreements ?? []).flatMap((agreement) => agreement.events)];
  const proofs = events.map(({ proof }) => {
    const file = parseProofFile(proof);
    return file.ok ? file.value : null;
  });
  const checkpoints = eachOnce([
    ...steps.value.flatMap(({ from, to }) => [from, to]),
    ...stamped.value,
    ...proofs.flatMap((file) => (file ? [file.checkpoint] : [])),
  ]);
  return accept({ pack, ...trusted, named: named.value, events, proofs, steps: steps.value, checkpoints });
};
