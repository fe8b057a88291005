import type { Lateness } from '@accord/kernel';
import type { Run } from '../clocks/index.ts';
import type { Timeline } from '../timeline.ts';

/** Every code of the domain reference, section 1.9: stable, never reused. */
export const knownFindingCodes = [
  'LATE',
  'OPEN_OVERDUE',
  'DATE_BEFORE_CAUSE',
  'DATE_CONFLICT',
  'ADVICE_LATE',
  'ADVICE_REQUEST_UNACKNOWLEDGED',
  'G_WITHOUT_AGREEMENT',
  'F_NOT_DELIVERED',
  'G_NOT_DELIVERED',
  'H_NOT_DELIVERED',
  'RECOMMENDATION_NOT_ANSWERED',
  'VARIATION_WITHOUT_EVIDENCE',
  'APPEAL_RIGHT_DELAYED',
  'REVIEW_WITHOUT_HEALTH',
  'S19_REASONS_MISSING',
  'TRANSFER_NOT_NOTIFIED',
  'ORPHANED_COMMITMENT',
  'DOUBLE_FUNDED',
  'UNFUNDED',
  'FUNDED_NOT_IN_PLAN',
  'INTERIM_FUNDER_MISSING',
  'OUTSIDE_DELEGATION',
] as const;

export type FindingCode = (typeof knownFindingCodes)[number];

/** What is wrong, with who answers for it and the facts it follows from. */
export interface Finding {
  readonly code: FindingCode;
  readonly clock?: string;
  /** From 1, of clocks that begin anew each year. */
  readonly period?: number;
  readonly dutyHolders: readonly string[];
  readonly lateDays?: Lateness | null;
  readonly excused?: boolean;
  /** Calendar months in which less was delivered, for the kindest and the harshest reading; null: not known. */
  readonly months?: Lateness | null;
  readonly section?: string;
  readonly lines?: readonly string[];
  /** What the plan says and what came, where both are stated. */
  readonly committed?: object;
  readonly delivered?: object;
  readonly justifiedBy: readonly string[];
}

/** One kind of finding: a pure reading of the timeline and of the clocks that ran on it. */
export type Finder = (timeline: Timeline, runs: readonly Run[]) => readonly Finding[];

export const councilOf = ({ council }: Timeline): string => council ?? 'LA';
