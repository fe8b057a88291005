import {
  parseDay,
  periodEnd,
  periodStart,
  toRange,
  valueOrNull,
  type Day,
  type DayRange,
  type Instant,
  type RecordedEvent,
  type When,
} from '@accord/kernel';

/** What an agency reported about one child's plan. `data` is the content of the event, without its envelope. */
export interface PlanFact {
  readonly eventId: string;
  readonly type: string;
  readonly occurredOn: When;
  readonly recordedAt: Instant | null;
  readonly data: object;
  /** The event that this one replaces; a replaced fact counts no more. */
  readonly correctionOf?: string | null;
}

/** A recorded event of a plan's stream as a fact. */
export const planFactOf = ({ id, type, meta, recordedAt, data }: RecordedEvent): PlanFact => ({
  ...{ eventId: id, type, recordedAt, data },
  occurredOn: meta.occurredOn,
  correctionOf: meta.correctionOf,
});

/** A fact made ready for the rules. */
export interface Step {
  readonly id: string;
  readonly type: string;
  readonly when: When;
  /** Every day on which it may have happened, of what lasted every day that it may have touched; null: not known. */
  readonly days: DayRange | null;
  readonly data: object;
}

const daysOf = (when: When): DayRange | null => {
  if (when === null) return null;
  if (when.precision !== 'period') return toRange(when);
  const start = periodStart(when);
  return { earliest: start.earliest, latest: (periodEnd(when) ?? start).latest };
};

export const stepOf = ({ eventId, type, occurredOn, data }: Omit<PlanFact, 'recordedAt'>): Step => ({
  id: eventId,
  type,
  when: occurredOn,
  days: daysOf(occurredOn),
  data,
});

type Fields = Readonly<Pick<PlanFact, 'data'>>;

/** A field of a fact as it came; facts outlive their schemas, so nothing about it is taken for granted. */
export const field = ({ data }: Fields, name: string): unknown => Reflect.get(data, name);

export const textOf = (step: Fields, name: string): string | null => {
  const value = field(step, name);
  return typeof value === 'string' && value !== '' ? value : null;
};

export const numberOf = (step: Fields, name: string): number | null => {
  const value = field(step, name);
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
};

export const dayOf = (step: Fields, name: string): Day | null => valueOrNull(parseDay(field(step, name)));

export const flagOf = (step: Fields, name: string): boolean | null => {
  const value = field(step, name);
  return typeof value === 'boolean' ? value : null;
};

export const objectOf = (value: unknown): object | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? value : null;

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

/** One text or a list of them; empty when there is none. */
export const textsOf = (step: Fields, name: string): readonly string[] => {
  const value = field(step, name);
  if (Array.isArray(value)) return value.filter(isText);
  return isText(value) ? [value] : [];
};

export const sectionsOf = (step: Fields): readonly string[] => [
  ...new Set([...textsOf(step, 'section'), ...textsOf(step, 'sections')]),
];

/** The bodies that a fact names as its doer or its addressee. */
export const bodiesOf = (step: Fields): readonly string[] => [...textsOf(step, 'by'), ...textsOf(step, 'to')];
