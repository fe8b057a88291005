import { sameBytes } from '../bytes/join.ts';
import { type Source } from '../bytes/text.ts';
import { rfc6962 } from '../hash/tree-hash.ts';
import { checkSignatures } from '../note/check-signatures.ts';
import { type VerifierKey } from '../note/key.ts';
import { formatNote, formatSignature } from '../note/note.ts';
import { signNote, type Signer } from '../note/signer.ts';
import { type Outcome, type Refusal } from '../refusal.ts';
import { accept, refuse, type Result } from '../result.ts';
import { verifyConsistency, type TreeHead } from '../tree/consistency.ts';
import { parseAddCheckpoint, type AddCheckpoint } from './add-checkpoint.ts';

/** Why a witness does not vouch for a checkpoint. */
export type VouchRefusal =
  | { readonly code: 'NOT_A_REQUEST'; readonly because: Refusal }
  | { readonly code: 'LOG_NOT_WITNESSED'; readonly origin: string }
  | { readonly code: 'NOT_SIGNED_BY_LOG'; readonly because: Refusal }
  | { readonly code: 'OLD_BEYOND_NEW'; readonly old: number; readonly size: number }
  /** The log has to show growth from the size that the witness vouched for last. */
  | { readonly code: 'OTHER_SIZE_KEPT'; readonly old: number; readonly kept: number }
  /** The log signed two trees of one size. */
  | { readonly code: 'FORK'; readonly old: number; readonly kept: number }
  /** What it is shown is not seen to begin with what it vouched for. */
  | { readonly code: 'NOT_CONTINUED'; readonly kept: number; readonly because: Refusal };

/** A request whose checkpoint the log itself has signed. `note` has the signatures of the log's keys and no other. */
export interface SignedRequest extends AddCheckpoint {
  readonly note: string;
}

/** Before it has vouched for anything, a witness knows of the empty tree. */
export const emptyHead: TreeHead = { size: 0, root: rfc6962.empty };

/** Reads a request, which may come from anybody, against the keys of the logs that are witnessed. */
export const readVouchRequest = async (
  source: Source,
  logs: readonly VerifierKey[],
): Promise<Result<SignedRequest, VouchRefusal>> => {
  const request = parseAddCheckpoint(source);
  if (!request.ok) return refuse({ code: 'NOT_A_REQUEST', because: request.refusal });
  const { origin, note } = request.value.checkpoint;
  const keys = logs.filter(({ name }) => name === origin);
  if (keys.length === 0) return refuse({ code: 'LOG_NOT_WITNESSED', origin });
  const checked = await checkSignatures(note, keys);
  if (!checked.ok) return refuse({ code: 'NOT_SIGNED_BY_LOG', because: checked.refusal });
  if (checked.value.length === 0) {
    const [expected, got] = [keys, note.signatures.map(({ name, keyId: id }) => ({ name, id }))].map((all) =>
      all.map(({ name, id }) => `${name}+${id}`),
    ) as [string[], string[]];
    return refuse({ code: 'NOT_SIGNED_BY_LOG', because: { code: 'SIGNATURE_MISSING', expected, got } });
  }
  const own = note.signatures.filter(({ name, keyId }) => keys.some((key) => key.name === name && key.id === keyId));
  return accept({ ...request.value, note: formatNote({ text: note.text, signatures: own }) });
};

/**
 * The decision of a witness, given the newest tree that it vouched for. Whoever acts on it has to store the tree that is
 * accepted before it signs, and let nobody else decide between the two.
 */
export const decideVouch = (
  kept: TreeHead,
  { old, path, checkpoint: { size, root } }: AddCheckpoint,
): Result<TreeHead, VouchRefusal> => {
  if (old > size) return refuse({ code: 'OLD_BEYOND_NEW', old, size });
  if (kept.size > 0 && size === kept.size && !sameBytes(root, kept.root))
    return refuse({ code: 'FORK', old, kept: kept.size });
  if (old !== kept.size) return refuse({ code: 'OTHER_SIZE_KEPT', old, kept: kept.size });
  const continued = verifyConsistency(kept, { size, root }, path);
  return continued.ok
    ? accept({ size, root })
    : refuse({ code: 'NOT_CONTINUED', kept: kept.size, because: continued.refusal });
};

/** The line with which the witness answers; `seconds` since 1970. */
export const vouch = async (
  { checkpoint }: AddCheckpoint,
  signer: Signer,
  seconds: number,
): Promise<Outcome<string>> => {
  const signature = await signNote(checkpoint.note, signer, seconds);
  return signature.ok ? accept(formatSignature(signature.value)) : signature;
};
