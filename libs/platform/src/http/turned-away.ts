import type { Caller } from '@accord/kernel';
import type { Problem } from './problems.ts';

/** A request that the front door refused by itself: no controller has seen it. */
export interface TurnedAway {
  /** Null where nobody was known. */
  readonly caller: Caller | null;
  /** The route's pattern, not the URL. */
  readonly route: string;
  readonly problem: Problem;
  /** What the body says; undefined when it was not read, or could not be. */
  readonly body: unknown;
}

/** Told of each, so that a context can keep a record of it. Gives the problem to answer with. */
export type OnTurnedAway = (turnedAway: TurnedAway) => Promise<Problem>;

export const notRecorded: OnTurnedAway = ({ problem }) => Promise.resolve(problem);
