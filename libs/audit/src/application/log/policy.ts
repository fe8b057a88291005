import { formatKey, type Signer } from '@accord/proof';

const HEAD = `# Whom a verifier trusts. This file was written by the hub itself: whoever doubts the hub has the line of its key from somebody
# else, and names witnesses of their own.
`;

/**
 * A policy (C2SP tlog-policy) for a first look, and not instead of a key that came another way: the one in force, or, where
 * nobody has to vouch, one that trusts the log alone.
 */
export const ownPolicy = ({ key }: Signer, inForce?: string): string =>
  HEAD + (inForce ?? `log ${formatKey(key)}\nquorum none\n`);
