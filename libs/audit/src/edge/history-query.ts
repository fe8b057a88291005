import { parseDay, parseInstant, type Result } from '@accord/kernel';
import { IsOptional, IsUUID, Matches, ValidateBy } from 'class-validator';
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

export class PlanPath {
  @IsUUID('all', { message: 'expected a UUID' })
  readonly planId!: string;
}

/** `GET /v1/plans/{planId}/history`: any of the three limits, or several, or none. */
export class HistoryQuery {
  @IsOptional()
  @Matches(/^\d{1,9}$/, { message: 'expected a revision: a whole number from 0' })
  readonly toRevision?: string;

  @IsOptional()
  @ParsedBy(parseInstant)
  readonly knownAt?: string;

  @IsOptional()
  @ParsedBy(parseDay)
  readonly asAt?: string;
}

export const questionOf = ({ toRevision, knownAt, asAt }: HistoryQuery): Question => ({
  toRevision: toRevision === undefined ? null : Number(toRevision),
  knownAt: valueOf(parseInstant(knownAt)),
  asAt: valueOf(parseDay(asAt)),
});
