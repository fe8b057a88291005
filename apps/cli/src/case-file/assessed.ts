import type { Breach } from './expected.ts';

/** What a case is compared with: of one clock that ran. */
export type AssessedClock = {
  readonly clock: string;
  readonly due: { readonly earliest: string; readonly latest: string } | null;
  readonly lateDays: { readonly atLeast: number; readonly atMost: number | null } | null;
  readonly breach: Breach;
  readonly state: string;
  readonly attributedCause?: string | null | undefined;
};

export type AssessedFinding = {
  readonly code: string;
  readonly clock?: string | null | undefined;
  readonly excused?: boolean | null | undefined;
};

/** The answer of the rules to a case, whatever else it tells. */
export type Assessed<C extends AssessedClock = AssessedClock, F extends AssessedFinding = AssessedFinding> = {
  readonly clocks: readonly C[];
  readonly findings: readonly F[];
};
