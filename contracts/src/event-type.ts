/** The kinds of agency that take part. */
export type Sector = 'council' | 'icb' | 'nhs-provider' | 'social-care' | 'setting' | 'tribunal' | 'auditor' | 'hub';

/** What the contract of one event type says besides the shape of its data. */
export interface EventType {
  /** Major version, from 1. */
  readonly version: number;
  readonly context: 'plans' | 'funding' | 'exchange' | 'audit';
  /** Category of the stream that the event belongs to. */
  readonly stream: string;
  /** The field of its data that says which stream of that category. */
  readonly key: string;
  /** The sectors that may report it or, for a decision, take it. */
  readonly reporters: readonly Sector[];
  /** True for what agencies report; false for what is decided or recorded in the hub. */
  readonly fact: boolean;
}
