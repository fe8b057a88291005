import type { operations } from '@accord/contracts';
import { parseDay, parseInstant, type EventId } from '@accord/kernel';
import { IsOptional, IsUUID, Matches, ValidateBy } from 'class-validator';
import type { Moment } from '../application/log/index.ts';

type ConsistencyParameters = operations['proveConsistency']['parameters']['query'];
type PackParameters = NonNullable<operations['exportPack']['parameters']['query']>;
type TimestampParameters = operations['readTimestamp']['parameters']['path'];
type ProofParameters = operations['proveEvent']['parameters']['path'];

const SIZE = /^(?:0|[1-9]\d{0,14})$/;
const expected = 'expected a size of the log, a day as 2026-03-31, or a time as 2026-03-31T09:30:00Z';

/** Null for what is neither a size, a day nor a time. */
const pointOf = (value: unknown): number | Moment | null => {
  if (typeof value !== 'string') return null;
  if (SIZE.test(value)) return Number(value);
  const day = parseDay(value);
  if (day.ok) return { asked: day.value, is: 'day' };
  const instant = parseInstant(value);
  return instant.ok ? { asked: instant.value, is: 'instant' } : null;
};

const point = {
  name: 'point',
  validator: { validate: (value: unknown): boolean => pointOf(value) !== null, defaultMessage: () => expected },
};

/** `GET /log/timestamps/{size}` */
export class SizePath implements TimestampParameters {
  @Matches(SIZE, { message: 'expected a size of the log' })
  readonly size!: string;
}

export class EventPath implements ProofParameters {
  @IsUUID('all', { message: 'expected a UUID' })
  readonly eventId!: string;
}

export const eventIdOf = ({ eventId }: EventPath): EventId => eventId.toLowerCase() as EventId;

/** `GET /log/consistency`: from one point of the log to another, or to now. */
export class ConsistencyQuery implements ConsistencyParameters {
  @ValidateBy(point)
  readonly from!: string;

  @IsOptional()
  @ValidateBy(point)
  readonly to?: string;
}

export const pointsOf = ({ from, to }: ConsistencyQuery) => ({ from: pointOf(from) ?? 0, to: pointOf(to) });

/** `GET /v1/plans/{planId}/pack`: since when the log is to be shown to have only grown. */
export class PackQuery implements PackParameters {
  @IsOptional()
  @ValidateBy(point)
  readonly since?: string;
}

export const sinceOf = ({ since }: PackQuery): number | Moment | null => pointOf(since);
