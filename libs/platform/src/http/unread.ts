import type { Caller } from '@accord/kernel';
import type { Problem } from './problems.ts';

/**
 * Told of a request that failed before its body became a value, so that a context can keep a record of it. Gives the
 * problem to answer with. `caller` is null where nobody was known; `route` is the pattern, not the URL.
 */
export type Unread = (caller: Caller | null, route: string, problem: Problem) => Promise<Problem>;

export const notRecorded: Unread = (_caller, _route, problem) => Promise.resolve(problem);
