import type { Instant } from '@accord/kernel';

/** What a witness signed under the checkpoint of this size, checked before it is stored. */
export interface LogCosignature {
  readonly size: number;
  /** Name and id of the witness's key, as in its vkey. */
  readonly name: string;
  readonly keyId: string;
  /** The signature line of a note, its newline included. */
  readonly line: string;
  /** When it was had, by the clock of the log. */
  readonly at: Instant;
}

/** Who has to vouch for the log, and the newest checkpoint for which enough of them did. */
export interface LogQuorum {
  /** A C2SP tlog-policy; null: nobody has to. */
  readonly policy: string | null;
  readonly reached: { readonly size: number; readonly at: Instant } | null;
}

/** Kept beside the checkpoints, by the one who sequences. */
export abstract class CosignatureStore {
  /** Replaces what the same key signed under the same checkpoint before. */
  abstract put(cosignature: LogCosignature): Promise<void>;
  /** By name and key. */
  abstract under(size: number): Promise<readonly LogCosignature[]>;
  /** Of the largest size that this key has signed. */
  abstract lastOf(name: string, keyId: string): Promise<LogCosignature | null>;
  /** Sizes that somebody has signed, the largest first. */
  abstract sizes(limit: number): Promise<readonly number[]>;

  /** Before anything was said about it, nobody has to vouch. */
  abstract quorum(): Promise<LogQuorum>;
  /** Whether it was ever said who has to vouch, be it that nobody has to. */
  abstract isPolicySaid(): Promise<boolean>;
  /** Puts a policy in force, whichever was before. */
  abstract putQuorum(quorum: LogQuorum): Promise<void>;
  /** Under this policy alone: false, and nothing is kept, when another is in force by now. */
  abstract reach(policy: string, reached: NonNullable<LogQuorum['reached']>): Promise<boolean>;
}
