import type { EventId, Instant } from '@accord/kernel';
import type { Refusal } from '@accord/proof';

/** By index: the place that the entry has, or should have. */
interface Place {
  readonly index: number;
  readonly eventId: EventId;
}

/** Where the stored entries are not those that the ledger leads to. */
export type EntryFinding =
  | ({ readonly code: 'MISSING' } & Place)
  | ({ readonly code: 'INSERTED' } & Place)
  /** The log commits to something else than the ledger now says. */
  | ({ readonly code: 'CHANGED' } & Place)
  /** The same but for the publisher's signature, which the event did not have when the log committed to it. */
  | ({ readonly code: 'SIGNATURE_ADDED' } & Place)
  | ({ readonly code: 'REORDERED'; readonly found: number } & Place)
  /** What the ledger has of it is no event any more, so nothing can be said of its entry. */
  | ({ readonly code: 'UNREADABLE'; readonly why: string } & Place);

/** What the events say of themselves that cannot be. */
export type EventFinding =
  /** No key of the organisation signed what the ledger now has. */
  | ({ readonly code: 'SIGNATURE_WRONG'; readonly kid: string | null; readonly refusal: Refusal } & Place)
  /** A message that its publisher signed once stands in the ledger again. */
  | ({ readonly code: 'RECORDED_TWICE'; readonly first: number } & Place)
  /** Beside CHANGED: the signature holds over what the ledger now has, which is not what the log committed to. */
  | ({ readonly code: 'RE_SIGNED'; readonly kid: string } & Place)
  /** Recorded before the event that stands before it, by more than its ledger's clock may step back. */
  | ({ readonly code: 'TIME_RAN_BACK'; readonly recordedAt: Instant; readonly before: Instant } & Place);

/** What others vouched for, and does not stand under the checkpoint of this size. */
export type VoucherFinding =
  | { readonly code: 'COSIGNATURE_WRONG'; readonly size: number; readonly witness: string; readonly why: string }
  /** What stands as the policy in force, or as what satisfied it, is not what witnesses have signed. */
  | { readonly code: 'QUORUM_WRONG'; readonly why: string }
  | { readonly code: 'TIMESTAMP_WRONG'; readonly size: number; readonly why: string };

/** A checkpoint; of one that somebody else kept it is not known when it was signed. */
interface Signed {
  readonly size: number;
  readonly at: Instant | null;
}

/** What is not as the ledger says it must be. */
export type LogFinding =
  | EntryFinding
  | EventFinding
  | VoucherFinding
  /** Signed by another key, or by none. */
  | ({ readonly code: 'SIGNED_OTHERWISE' } & Signed)
  /** The ledger does not lead to what was signed. The earlier one is the last to which it does. */
  | ({ readonly code: 'ROOT_DIFFERS'; readonly soundUpTo: number } & Signed)
  | { readonly code: 'TILE_DIFFERS'; readonly level: number; readonly tile: number }
  | { readonly code: 'CHECKPOINT_MISSING'; readonly size: number };
