import type { AppendRefusal, Day, Instant } from '@accord/kernel';

/** Why a history is not shown. */
export type HistoryRefusal =
  | { readonly code: 'UNKNOWN_PLAN'; readonly planId: string }
  | { readonly code: 'NOT_CONCERNED'; readonly planId: string; readonly organisation: string }
  | { readonly code: 'UNKNOWN_REVISION'; readonly planId: string; readonly toRevision: number; readonly last: number }
  /** The plan is known now, and nothing of it was then. */
  | {
      readonly code: 'NOTHING_BY_THEN';
      readonly planId: string;
      readonly knownAt: Instant | null;
      readonly asAt: Day | null;
    };

/** Why it is not recorded, or not told, who was shown a plan. Nothing is shown that cannot be recorded. */
export type AccessRefusal =
  | Extract<AppendRefusal, { readonly code: 'LEDGER_BUSY' }>
  | Extract<HistoryRefusal, { readonly code: 'UNKNOWN_PLAN' }>
  | { readonly code: 'NOT_AN_AUDITOR'; readonly organisation: string };
