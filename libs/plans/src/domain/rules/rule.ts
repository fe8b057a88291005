import type { Day, Limit } from '@accord/kernel';
import type { FactName } from '../vocabulary.ts';
import type { Ground } from './exceptions.ts';

/** Facts of a type; `where` and `except` name fields that must, or must not, have one of the values. */
export interface FactMatch {
  readonly type: FactName;
  readonly where?: Readonly<Record<string, readonly string[]>>;
  readonly except?: Readonly<Record<string, readonly string[]>>;
  /** Counts only when a fact of this type came between the trigger and it. */
  readonly after?: FactName;
}

export interface Trigger extends FactMatch {
  /** In place of the rule's limit. */
  readonly limit?: Limit;
  /** Counted from the first such fact about the same matter, where there is one with a date. */
  readonly countedFrom?: FactName;
  /** Counted from the day in this field, where the fact has one: service, not sending. */
  readonly dayField?: string;
  /** No clock of its own when there is such a fact about the same matter. */
  readonly unless?: FactName;
  /** The fact states a due day: steps up to so many months before it are in time. */
  readonly reachesBackMonths?: number;
}

/** `until-then`: owed up to that day, so missed if it was due before. `never`: it shows that this step was not owed. */
export interface Ending extends FactMatch {
  readonly owed: 'until-then' | 'never';
}

export interface FurtherLimit {
  readonly from: FactMatch;
  readonly limit: Limit;
}

export type Mark = 'V' | 'S' | 'K';

/**
 * `LA`: the council of the case. `RCB`: the responsible health body. `body-asked`, `recommended-to`: the body that the
 * trigger names.
 */
export type Holder = 'LA' | 'RCB' | 'body-asked' | 'recommended-to';

export interface Rule {
  readonly id: string;
  readonly duty: string;
  readonly holder: Holder;
  readonly triggers: readonly Trigger[];
  readonly limit: Limit;
  /** `at-most` (the default): done by the due day. `at-least`: others have until the due day, so not done before it. */
  readonly bound?: 'at-most' | 'at-least';
  /** Further limits from later facts of the same matter; the earliest due day applies. */
  readonly orEarlier?: readonly FurtherLimit[];
  /** Further limits from other facts; the latest due day applies. */
  readonly orLater?: readonly FurtherLimit[];
  /** Begins anew with each such period for as long as nothing stops it; the limit is then one of months. */
  readonly isPeriodic?: boolean;
  /** Which facts belong together when several such clocks run; by default only their order in time says so. */
  readonly matter?: 'advice' | 'recommendation';
  /** Only the first trigger counts until the clock is stopped: a second draft gives no second fifteen days. */
  readonly firstOnly?: boolean;
  readonly stoppedBy: readonly FactMatch[];
  readonly fallsAwayAt: readonly Ending[];
  /** An ending counts only until the next trigger: the next review's decision is not this review's. */
  readonly endingsOfThisRoundOnly?: boolean;
  readonly provedBy: readonly FactMatch[];
  readonly reportedLateBy?: readonly FactName[];
  readonly exceptions: readonly Ground[];
  /** Clocks whose breach explains a breach of this one. */
  readonly attributedTo?: readonly string[];
  /** Which of its stopping facts carry a right of appeal. */
  readonly appealable?: readonly FactMatch[];
  readonly source: string;
  /** V: read in the law. S: read in a named second source. K: general knowledge, shown as unconfirmed. */
  readonly mark: Mark;
  /** The rule is for triggers from the one day to the other; `to` is null while it lasts. */
  readonly inForce: { readonly from: Day; readonly to: Day | null };
}
