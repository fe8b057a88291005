import { formatKey, type VerifierKey } from '../note/key.ts';

/** Who has vouched when a quorum counts: a witness, or so many members of a group. */
export type Voice =
  | { readonly witness: VerifierKey }
  | { readonly group: string; readonly atLeast: number; readonly members: readonly Voice[] };

/** A witness as a policy names it; its address is for those who ask it to vouch. */
export interface PolicyWitness {
  readonly name: string;
  readonly key: VerifierKey;
  readonly url: string | null;
}

/** Whom a verifier trusts: the logs it knows, and who must have vouched for a checkpoint (`null`: nobody). */
export interface Policy {
  readonly logs: readonly VerifierKey[];
  readonly witnesses: readonly VerifierKey[];
  /** The same witnesses, with what the policy calls them. */
  readonly roster: readonly PolicyWitness[];
  readonly quorum: Voice | null;
}

/** `vouched` holds whole keys as text: two objects may be one key, and two keys may share an id. */
export const hasVouched = (voice: Voice, vouched: ReadonlySet<string>): boolean =>
  'witness' in voice
    ? vouched.has(formatKey(voice.witness))
    : voice.members.filter((member) => hasVouched(member, vouched)).length >= voice.atLeast;

/** The witnesses that count towards a quorum. */
export const membersOf = (voice: Voice): readonly VerifierKey[] =>
  'witness' in voice ? [voice.witness] : voice.members.flatMap(membersOf);

/** The quorum in words, for whoever must see why it was not reached. */
export const worded = (voice: Voice): string => {
  if ('witness' in voice) return voice.witness.name;
  return `${voice.atLeast} of (${voice.members.map(worded).join(', ')})`;
};
