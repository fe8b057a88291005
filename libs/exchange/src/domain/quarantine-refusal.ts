import type { Fault } from './fault.ts';
import type { Refusal } from './refusal.ts';

type Facts =
  /** Also for what is not the caller's to know of. */
  | { readonly code: 'NOT_IN_QUARANTINE' }
  | { readonly code: 'ALREADY_SETTLED'; readonly state: 'released' | 'discarded' }
  /** Released or discarded is the first of its child, and those behind it come by themselves. */
  | { readonly code: 'WAITS_BEHIND'; readonly first: string }
  /** One at a time releases or discards messages of a child. */
  | { readonly code: 'IN_HAND' }
  /** Publishers are told what becomes of their messages, and that cannot be done at present. */
  | { readonly code: 'RECEIPTS_UNAVAILABLE' };

/** Why a message was neither released nor discarded: because of where it stands, or because it is still refused. */
export type QuarantineRefusal = Refusal | (Fault & Facts);
export type QuarantineRefusalCode = Facts['code'];
