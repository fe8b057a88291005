import { addDays, type Day, type EventId } from '@accord/kernel';
import type { Fact, Settled } from './facts.ts';
import { promisedOn, type Promised } from './on-day.ts';
import { planRecord, type PlanRecord } from './plan-record.ts';

/**
 * What a body has promised for one line, unchanged from day to day; both days count, `endsOn` null: until something ends
 * it. `daysCertain` is false where a source did not name the very day on which it starts or ends.
 */
export type Commitment = Promised & {
  readonly startsOn: Day;
  readonly endsOn: Day | null;
  readonly daysCertain: boolean;
};

const settled = (day: Day): Settled => ({ day, certain: true });
const after = (day: Day | null): readonly Settled[] => (day === null ? [] : [settled(addDays(day, 1))]);
const from = (day: Day | null): readonly Settled[] => (day === null ? [] : [settled(day)]);

/** Every day on which something may change, in order. */
const turningDays = ({ plans, ceased, moves, backings }: PlanRecord): readonly Settled[] => {
  const lines = plans.flatMap((plan) => plan.lines);
  const days = [
    ...[...plans, ...ceased, ...moves].map(({ on }) => on),
    ...lines.flatMap(({ startsOn, endsOn }) => [...from(startsOn), ...after(endsOn)]),
    ...backings.flatMap((backing) => [...from(backing.from), ...after(backing.to)]),
  ];
  const certain = new Map<Day, boolean>();
  for (const { day, certain: named } of days) certain.set(day, named && (certain.get(day) ?? true));
  return [...certain].map(([day, named]) => ({ day, certain: named })).toSorted((a, b) => (a.day < b.day ? -1 : 1));
};

const contentOf = ({ because: _because, ...content }: Promised): string => JSON.stringify(content);

type Open = { readonly promised: Promised; readonly start: Settled; readonly because: ReadonlySet<EventId> };

const closed = ({ promised, start, because }: Open, end: Settled | null): Commitment => ({
  ...promised,
  because: [...because],
  startsOn: start.day,
  endsOn: end ? addDays(end.day, -1) : null,
  daysCertain: start.certain && (end?.certain ?? true),
});

/** Takes a day's promises: those that go on stay open with one more reason, the others close on the day before. */
const turn = (open: ReadonlyMap<string, Open>, record: PlanRecord, start: Settled) => {
  const next = new Map<string, Open>();
  for (const promised of promisedOn(record, start.day)) {
    const content = contentOf(promised);
    const before = open.get(content);
    const because = new Set([...(before?.because ?? []), ...promised.because]);
    next.set(content, { promised, start: before?.start ?? start, because });
  }
  const ended = [...open].filter(([content]) => !next.has(content)).map(([, commitment]) => closed(commitment, start));
  return { next, ended };
};

/** All commitments that these facts make, past and present, in the order in which they end. */
export const commitmentsOf = (facts: readonly Fact[]): readonly Commitment[] => {
  const record = planRecord(facts);
  const commitments: Commitment[] = [];
  let open: ReadonlyMap<string, Open> = new Map();
  for (const day of turningDays(record)) {
    const { next, ended } = turn(open, record, day);
    commitments.push(...ended);
    open = next;
  }
  return [...commitments, ...[...open.values()].map((commitment) => closed(commitment, null))];
};
