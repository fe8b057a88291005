import { periodStart, toRange, type Day, type Instant, type RecordedEvent, type When } from '@accord/kernel';

/** Which past is asked for; null: no such limit. Several limits together leave what satisfies them all. */
export interface Question {
  /** Only events up to this revision, inclusive. */
  readonly toRevision: number | null;
  /** Only what the ledger had recorded at this instant, inclusive. */
  readonly knownAt: Instant | null;
  /** Only what may have happened by this day, inclusive, as far as it was not corrected. */
  readonly asAt: Day | null;
}

const firstPossibleDay = (when: NonNullable<When>): Day =>
  when.precision === 'period' ? periodStart(when).earliest : toRange(when).earliest;

/** A fact without a date happened, so it is kept: to leave it out would be a guess. */
const mayHaveHappenedBy = (when: When, day: Day): boolean => when === null || firstPossibleDay(when) <= day;

/**
 * What had happened by the day. A report that is known to be wrong did not: left in, it would come back wherever its
 * correction says a later day.
 */
const happenedBy = (known: readonly RecordedEvent[], asAt: Day): readonly RecordedEvent[] => {
  const corrected = new Set<string | null>(known.map(({ meta }) => meta.correctionOf));
  return known.filter(({ id, meta }) => mayHaveHappenedBy(meta.occurredOn, asAt) && !corrected.has(id));
};

/** The part of a plan's history that a question is about, in the order of the ledger. */
export const cut = (
  history: readonly RecordedEvent[],
  { toRevision, knownAt, asAt }: Question,
): readonly RecordedEvent[] => {
  const known = history.filter(
    ({ revision, recordedAt }) =>
      (toRevision === null || revision <= toRevision) && (knownAt === null || recordedAt <= knownAt),
  );
  return asAt === null ? known : happenedBy(known, asAt);
};
