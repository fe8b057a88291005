import { type StoredEvent } from '../leaf/leaf.ts';
import { type PublisherKey } from '../publisher/publisher-key.ts';

/** An event with everything that is needed to make its entry again, and the proof that the entry stands in a log. */
export interface ProvenEvent extends StoredEvent {
  readonly stored: object;
  readonly proof: string;
}

/** A key of the log, as whoever made the pack names it. It says whom to ask about, and nothing about whom to trust. */
export interface NamedLogKey {
  readonly vkey: string;
  readonly from: string;
  readonly until: string | null;
}

/** That one checkpoint continues another: two signed notes, and the hashes (base64) of RFC 6962. */
export interface Growth {
  readonly from: string;
  readonly to: string;
  readonly hashes: readonly string[];
}

/** A token of RFC 3161 (base64) over what the log signed in this checkpoint. */
export interface StampedCheckpoint {
  readonly checkpoint: string;
  readonly token: string;
}

/** An agreement to fund that the plan refers to: all of its stream, or why it is not shown. */
export interface PackedAgreement {
  readonly agreement: string;
  /** The one for whom the pack was made is no party to it; or the ledger has no such agreement about this plan. */
  readonly withheld: 'not-a-party' | 'not-recorded' | null;
  readonly events: readonly ProvenEvent[];
}

export const packFormat = 'accord-proof-pack/v2';
/** Without `agreements`; still read, never written. */
export const firstPackFormat = 'accord-proof-pack/v1';

/** Everything about a plan in one file, to be checked by somebody who has only this and the keys that they trust. */
export interface ProofPack {
  readonly format: typeof packFormat | typeof firstPackFormat;
  /** The log that all of it is of. */
  readonly origin: string;
  readonly madeAt: string;
  readonly about: { readonly plan: string };
  /** `publishers`: those by which events of the pack are signed, as whoever made it knows them. */
  readonly keys: { readonly log: readonly NamedLogKey[]; readonly publishers: readonly PublisherKey[] };
  /** Of the plan's stream, all of them. */
  readonly events: readonly ProvenEvent[];
  /** Those that the plan's events refer to; null in a pack of the first form. */
  readonly agreements: readonly PackedAgreement[] | null;
  readonly consistency: readonly Growth[];
  readonly timestamps: readonly StampedCheckpoint[];
  /** HTML for people; nobody has signed it, and nothing is concluded from it. */
  readonly report: string;
}
