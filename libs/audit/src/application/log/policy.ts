import { formatKey, type Signer } from '@accord/proof';

/** A policy (C2SP tlog-policy) that trusts the log alone: for a first look, and not instead of a key that came another way. */
export const ownPolicy = ({
  key,
}: Signer): string => `# Whom a verifier trusts. This file was written by the hub itself: whoever doubts the hub has the line of its key from somebody
# else, and adds witnesses.
log ${formatKey(key)}
quorum none
`;
