import { problemType } from '@accord/contracts';
import { parsed, parseDay, parseInstant, valueOrNull } from '@accord/kernel';
import { HttpException } from '@nestjs/common';
import { IsOptional, IsUUID, Matches, ValidateBy } from 'class-validator';
import type { Cursor, Question } from '../application/commitments.ts';
import type { Scope } from '../application/commitment-page.ts';
import { parseCursor } from './cursor.ts';

const defaultLimit = 100;

/** `GET /v1/commitments`: exactly one of commissioner, subject and planId. */
export class CommitmentsQuery {
  @IsOptional()
  @Matches(/^(ods|gss|la|urn|ukprn|org):[A-Za-z0-9-]{2,20}$/, { message: 'expected a body code as ods:QH8' })
  readonly commissioner?: string;

  @IsOptional()
  @IsUUID('all', { message: 'expected a UUID' })
  readonly subject?: string;

  @IsOptional()
  @IsUUID('all', { message: 'expected a UUID' })
  readonly planId?: string;

  @IsOptional()
  @ValidateBy(parsed(parseDay))
  readonly asAt?: string;

  @IsOptional()
  @ValidateBy(parsed(parseInstant))
  readonly knownAt?: string;

  @IsOptional()
  @ValidateBy(parsed(parseCursor))
  readonly after?: string;

  @IsOptional()
  @Matches(/^([1-9]|[1-9]\d|[1-4]\d\d|500)$/, { message: 'expected a whole number from 1 to 500' })
  readonly limit?: string;
}

const scopesOf = ({ commissioner, subject, planId }: CommitmentsQuery): readonly Scope[] => [
  ...(commissioner === undefined ? [] : [{ by: 'body', is: commissioner } as const]),
  ...(subject === undefined ? [] : [{ by: 'subject', is: subject.toLowerCase() } as const]),
  ...(planId === undefined ? [] : [{ by: 'plan_id', is: planId.toLowerCase() } as const]),
];

const notOneScope = (given: number): HttpException => {
  const expected = 'exactly one of commissioner, subject and planId';
  const body = {
    type: problemType('NOT_VALID'),
    title: 'The request does not have the form that was expected',
    status: 400,
    detail: `Expected ${expected}, got ${given}.`,
    code: 'NOT_VALID',
    errors: [{ pointer: '/commissioner', expected, actual: `${given} of them` }],
  };
  return new HttpException(body, body.status);
};

export const questionOf = (query: CommitmentsQuery): Question => {
  const [scope, ...others] = scopesOf(query);
  if (scope === undefined || others.length > 0) throw notOneScope(scope === undefined ? 0 : others.length + 1);
  const after: Cursor | null = valueOrNull(parseCursor(query.after));
  const limit = query.limit === undefined ? defaultLimit : Number(query.limit);
  return {
    scope,
    asAt: valueOrNull(parseDay(query.asAt)),
    knownAt: valueOrNull(parseInstant(query.knownAt)),
    after,
    limit,
  };
};
