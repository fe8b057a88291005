import type { operations } from '@accord/contracts';
import { parseDay, parseInstant, type Result } from '@accord/kernel';
import { Transform } from 'class-transformer';
import { IsInt, IsOptional, IsUUID, ValidateBy } from 'class-validator';
import type { Question } from '../domain/index.ts';

/** What a parser of the kernel takes, in the words that it refuses with. */
const ParsedBy = (parse: (value: unknown) => Result<unknown, { readonly expected: string }>): PropertyDecorator => {
  const expectedFor = (value: unknown): string => {
    const parsed = parse(value);
    return parsed.ok ? '' : `expected ${parsed.refusal.expected}`;
  };
  const defaultMessage = (args?: { readonly value: unknown }): string => expectedFor(args?.value);
  return ValidateBy({ name: 'parsed', validator: { validate: (value) => parse(value).ok, defaultMessage } });
};

const valueOf = <T>(parsed: Result<T, unknown>): T | null => (parsed.ok ? parsed.value : null);

type Parameters = operations['replayPlan']['parameters'];

/** Digits only: `Number('')` would make a revision of nothing. */
const wholeNumber = ({ value }: { readonly value: unknown }): unknown =>
  typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value;

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
  @ParsedBy(parseInstant)
  readonly knownAt?: string;

  @IsOptional()
  @ParsedBy(parseDay)
  readonly asAt?: string;
}

export const questionOf = ({ toRevision, knownAt, asAt }: HistoryQuery): Question => ({
  toRevision: toRevision ?? null,
  knownAt: valueOf(parseInstant(knownAt)),
  asAt: valueOf(parseDay(asAt)),
});
