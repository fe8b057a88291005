import { Controller, Get, Query, Req, SetMetadata } from '@nestjs/common';
import type { components, operations } from '@accord/contracts';
import { parsePosition, PERMISSION, type Caller } from '@accord/kernel';
import { IsOptional, ValidateBy } from 'class-validator';
import { Refusals } from '../application/refusals.ts';
import { IsPageLimit } from './page-limit.ts';
import { statusOf } from './problems.ts';

const MANY_ON_PAGE = 100;

type Page = components['schemas']['RefusalPage'];
type Question = NonNullable<operations['listRefusals']['parameters']['query']>;

const IsPosition = (): PropertyDecorator =>
  ValidateBy({
    name: 'isPosition',
    validator: {
      validate: (value) => parsePosition(value).ok,
      defaultMessage: () => 'expected the next of the page before',
    },
  });

export class RefusalsQuery implements Question {
  /** The `next` of the page before. */
  @IsOptional()
  @IsPosition()
  readonly after?: string;

  @IsOptional()
  @IsPageLimit()
  readonly limit?: number;
}

/** Why messages were not taken, oldest first. */
@Controller('v1/refusals')
export class RefusalsController {
  constructor(private readonly refusals: Refusals) {}

  @Get()
  @SetMetadata(PERMISSION, 'refusals:read')
  async list(@Req() { caller }: { readonly caller: Caller }, @Query() { after, limit }: RefusalsQuery): Promise<Page> {
    const page = await this.refusals.list(caller, after ?? null, limit ?? MANY_ON_PAGE);
    return { ...page, refusals: page.refusals.map((refusal) => ({ ...refusal, status: statusOf(refusal.code) })) };
  }
}
