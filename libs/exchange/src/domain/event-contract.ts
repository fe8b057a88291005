import type { Sector } from '@accord/kernel';

/** What the contract of one event type says besides the shape of its data. */
export interface EventContract {
  readonly context: string;
  readonly name: string;
  readonly version: number;
  /** Category of the stream that the event belongs to, and the field of its data that says which stream of them. */
  readonly stream: string;
  readonly key: string;
  /** The sectors entitled to report it. */
  readonly reporters: readonly Sector[];
  /** False for a decision: it is taken in the hub by a command, and nobody reports it. */
  readonly fact: boolean;
}

/** Their date is the due day that the source gave, and not the day on which something happened. */
const STATES_A_DUE_DAY: ReadonlySet<string> = new Set(['ReviewDueStated', 'PhaseTransferDueStated']);

export const mayLieAhead = ({ name }: EventContract): boolean => STATES_A_DUE_DAY.has(name);
