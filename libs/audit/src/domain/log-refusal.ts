import type { EventId } from '@accord/kernel';

/** Why something of the provable log is not shown. */
export type LogRefusal =
  | { readonly code: 'NO_CHECKPOINT_YET' }
  /** Too few witnesses have signed any checkpoint, or none are asked to. */
  | { readonly code: 'NO_QUORUM_YET' }
  | { readonly code: 'NOT_A_TILE' }
  /** The log does not reach so far, or this tile had no such width. */
  | { readonly code: 'TILE_NOT_THERE'; readonly size: number }
  | { readonly code: 'SIZE_NOT_REACHED'; readonly asked: number; readonly size: number }
  /** The log had not begun on that day, or at that time. */
  | { readonly code: 'NO_CHECKPOINT_BY_THEN'; readonly at: string }
  /** The log was once so long, and signed nothing just then. */
  | { readonly code: 'NO_CHECKPOINT_OF_SIZE'; readonly asked: number }
  /** So many of the plan's events were recorded and are not sequenced yet. */
  | { readonly code: 'NOT_ALL_IN_THE_LOG'; readonly missing: number; readonly of: number }
  | { readonly code: 'SIZES_REVERSED'; readonly from: number; readonly to: number }
  /** No authority has stamped a checkpoint of so many entries, or not yet. */
  | { readonly code: 'NOT_STAMPED'; readonly asked: number }
  /** Unknown, or recorded in this very moment. */
  | { readonly code: 'NOT_IN_THE_LOG'; readonly eventId: EventId };
