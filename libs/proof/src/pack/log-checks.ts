import { toBase64 } from '../bytes/base64.ts';
import { type Checkpoint } from '../checkpoint/checkpoint.ts';
import { checkLogSignature } from '../policy/judge-checkpoint.ts';
import { type Outcome } from '../refusal.ts';
import { accept, refuse } from '../result.ts';
import { verifyConsistency } from '../tree/consistency.ts';
import { type Case } from './case.ts';

const withKept = ({ checkpoints, kept }: Case): readonly Checkpoint[] => (kept ? [...checkpoints, kept] : checkpoints);

export const ofOneLog = (of: Case): Outcome<null> => {
  const { origin } = of.pack;
  const other = withKept(of).find((checkpoint) => checkpoint.origin !== origin);
  return other ? refuse({ code: 'LOG_UNKNOWN', expected: [origin], got: other.origin }) : accept(null);
};

export const allSigned = async (of: Case): Promise<Outcome<null>> => {
  for (const checkpoint of withKept(of)) {
    const signed = await checkLogSignature(checkpoint, of.policy);
    if (!signed.ok) return signed;
  }
  return accept(null);
};

/** Two roots for one size: the log has told two stories, and the pack itself is the evidence. */
export const oneStory = (of: Case): Outcome<null> => {
  const roots = new Map<string, string>();
  for (const { origin, size, root } of withKept(of)) {
    const key = `${origin} ${size}`;
    const got = toBase64(root);
    const earlier = roots.get(key) ?? got;
    if (earlier !== got) return refuse({ code: 'SPLIT_VIEW', origin, size, roots: [earlier, got] });
    roots.set(key, got);
  }
  return accept(null);
};

/** Each neighbour by a proof of its own: two that both continue a third might still contradict each other. */
export const tiedTogether = ({ steps, checkpoints }: Case): Outcome<null> => {
  for (const { from, to, hashes } of steps) {
    const grown = verifyConsistency(from, to, hashes);
    if (!grown.ok) return grown;
  }
  const sizes = [...new Set(checkpoints.map(({ size }) => size))];
  for (const [at, to] of sizes.entries()) {
    const from = sizes[at - 1];
    if (from === undefined) continue;
    if (!steps.some((step) => step.from.size === from && step.to.size === to))
      return refuse({ code: 'CHECKPOINTS_APART', from, to });
  }
  return accept(null);
};

/** What a verifier kept binds the log only where the pack leads on from just that size. */
export const leadsFromKept = ({ kept, checkpoints }: Case): Outcome<null> => {
  const sizes = checkpoints.map(({ size }) => size);
  if (kept === null || sizes.includes(kept.size)) return accept(null);
  return refuse({ code: 'KEPT_NOT_REACHED', size: kept.size, reached: [...new Set(sizes)] });
};
