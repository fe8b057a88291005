import type { operations } from '@accord/contracts';
import { parsed, parseDay, parseInstant, valueOrNull } from '@accord/kernel';
import { Transform } from 'class-transformer';
import { IsInt, IsOptional, IsUUID, ValidateBy } from 'class-validator';
import type { Question } from '../domain/index.ts';

type Parameters = operations['replayPlan']['parameters'];

/** Digits only: `Number('')` would make a revision of nothing. */
const wholeNumber = ({ value }: { readonly value: unknown }): unknown =>
  typeof value === 'string' && /^(?:0|[1-9]\d{0,8})$/.test(value) ? Number(value) : value;

export class PlanPath implements Required<Parameters['path']> {
  @IsUUID('all', { message: 'expected a UUID' })
  readonly planId!: string;
}

/** `GET /v1/plans/{planId}/history`: any of the three limits, or several, or none. */
export class HistoryQuery implements NonNullable<Parameters['query']> {
  @IsOptional()
  @Transform(wholeNumber)
  @IsInt({ message: 'expected a revision: a whole number from 0' })
  readonly toRevision?: number;

  @IsOptional()
  @ValidateBy(parsed(parseInstant))
  readonly knownAt?: string;

  @IsOptional()
  @ValidateBy(parsed(parseDay))
  readonly asAt?: string;
}

/** `GET /v1/plans/{planId}/accesses`: the `next` of the page before. */
export class AccessesQuery implements NonNullable<operations['listAccesses']['parameters']['query']> {
  @IsOptional()
  @Transform(wholeNumber)
  @IsInt({ message: 'expected the next of the page before: a whole number from 0' })
  readonly from?: number;
}

export const questionOf = ({ toRevision, knownAt, asAt }: HistoryQuery): Question => ({
  toRevision: toRevision ?? null,
  knownAt: valueOrNull(parseInstant(knownAt)),
  asAt: valueOrNull(parseDay(asAt)),
});
