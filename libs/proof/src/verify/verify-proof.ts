import { type Source } from '../bytes/text.ts';
import { rfc6962 } from '../hash/tree-hash.ts';
import { type CheckedSignature } from '../note/check-signatures.ts';
import { checkCosignatures, checkLogSignature, checkQuorum, checkTimes } from '../policy/judge-checkpoint.ts';
import { parsePolicy } from '../policy/parse-policy.ts';
import { type Policy } from '../policy/policy.ts';
import { parseProofFile, type ProofFile } from '../proof-file/proof-file.ts';
import { type Outcome, type Refusal } from '../refusal.ts';
import { verifyInclusion } from '../tree/inclusion.ts';

/** What somebody claims: these bytes are an entry of a log, and this file proves it. */
export interface Claim {
  readonly entry: Uint8Array;
  readonly proof: Source;
}

/** What the verifier brings along, never taken from whoever claims: whom it trusts, and the time (seconds since 1970). */
export interface Trust {
  readonly policy: Source;
  readonly now: number;
}

/** One check, by its name, and why it failed. */
export interface Check {
  readonly check: CheckName;
  readonly refusal: Refusal | null;
}

/** Every check that could be made, in order; all must have passed. */
export interface Verdict {
  readonly holds: boolean;
  readonly checks: readonly Check[];
}

interface Read {
  readonly policy: Policy;
  readonly file: ProofFile;
}

const cosigned = async ({ file, policy }: Read, judge: (by: readonly CheckedSignature[]) => Outcome<null>) => {
  const checked = await checkCosignatures(file.checkpoint, policy);
  return checked.ok ? judge(checked.value) : checked;
};

const readings = {
  'the policy can be read': ({ policy }: Trust & Claim) => parsePolicy(policy),
  'the proof file can be read': ({ proof }: Trust & Claim) => parseProofFile(proof),
};

/** Every one is made, also after one has failed: a reader should see all that is wrong. */
const checks = {
  'a log of the policy signed the checkpoint': ({ file, policy }: Read) => checkLogSignature(file.checkpoint, policy),
  'enough witnesses of the policy cosigned it': (read: Read) => cosigned(read, (by) => checkQuorum(by, read.policy)),
  'no cosignature is from the future': (read: Read, { now }: Trust) => cosigned(read, (by) => checkTimes(by, now)),
  'the entry stands in the tree of the checkpoint': async ({ file }: Read, { entry }: Claim) => {
    const { index, path, checkpoint } = file;
    return verifyInclusion({ index, size: checkpoint.size, path }, rfc6962.leaf(entry), checkpoint.root);
  },
} satisfies Record<string, (read: Read, given: Trust & Claim) => Promise<Outcome<unknown>>>;

export type CheckName = keyof typeof readings | keyof typeof checks;

const made = (check: CheckName, outcome: Outcome<unknown>): Check => ({
  check,
  refusal: outcome.ok ? null : outcome.refusal,
});

const namesOf = <K extends string>(table: Readonly<Record<K, unknown>>): readonly K[] => Object.keys(table) as K[];

/** The one question that this library answers: does the proof hold, for somebody with this trust? It never throws. */
export const verifyProof = async (claim: Claim, trust: Trust): Promise<Verdict> => {
  const given = { ...claim, ...trust };
  const policy = readings['the policy can be read'](given);
  const file = readings['the proof file can be read'](given);
  const read = [made('the policy can be read', policy), made('the proof file can be read', file)];
  if (!policy.ok || !file.ok) return { holds: false, checks: read };
  const parts = { policy: policy.value, file: file.value };
  const rest = await Promise.all(namesOf(checks).map(async (name) => made(name, await checks[name](parts, given))));
  const all = [...read, ...rest];
  return { holds: all.every(({ refusal }) => refusal === null), checks: all };
};
