import type { Instant } from '@accord/kernel';
import { formatKey, hasVouched, type Policy, type PolicyWitness } from '@accord/proof';
import type { CosignatureStore, LogCosignature, LogQuorum } from '../cosignatures.ts';

export const isOf =
  ({ key }: PolicyWitness) =>
  ({ name, keyId }: Pick<LogCosignature, 'name' | 'keyId'>): boolean =>
    key.name === name && key.id === keyId;

/**
 * The latest time of which it can be said: those who vouched for this checkpoint then or later are enough. Null when all of
 * them are not, or when the policy demands nobody.
 */
export const quorumAt = ({ quorum, roster }: Policy, under: readonly LogCosignature[]): Instant | null => {
  if (quorum === null) return null;
  const vouched = new Set<string>();
  for (const cosignature of [...under].sort((a, b) => (a.at < b.at ? 1 : -1))) {
    const witness = roster.find((one) => isOf(one)(cosignature));
    if (witness) vouched.add(formatKey(witness.key));
    if (hasVouched(quorum, vouched)) return cosignature.at;
  }
  return null;
};

/** How far back it is looked for what satisfies a policy. */
const SIZES = 1_000;

/** The newest checkpoint that satisfies the policy by what witnesses have signed. */
export const reachedIn = async (
  policy: Policy,
  cosignatures: Pick<CosignatureStore, 'sizes' | 'under'>,
): Promise<LogQuorum['reached']> => {
  for (const size of await cosignatures.sizes(SIZES)) {
    const at = quorumAt(policy, await cosignatures.under(size));
    if (at !== null) return { size, at };
  }
  return null;
};
