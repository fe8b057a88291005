import type { Day, RecordedEvent, SubjectId } from '@accord/kernel';

export interface PlanRead {
  readonly subject: SubjectId | null;
  /** JSON values only: the state hash is made of it. */
  readonly state: object;
  readonly clocks: readonly object[];
  readonly findings: readonly object[];
}

/** What the rules make of a plan's recorded facts. Bound by the app to the context that knows the rules. */
export abstract class PlanReading {
  /** Pure: the same events and the same day give the same answer. `asAt` is the day the clocks are asked about. */
  abstract read(events: readonly RecordedEvent[], question: { readonly asAt: Day }): PlanRead;
}
