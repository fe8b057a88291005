import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { IsInt, Max, Min } from 'class-validator';

const MOST_ON_PAGE = 500;

/** A query holds text: `Number` would make numbers of `1e2`, `0x10` and a blank, which the contract does not have. */
const wholeNumber = ({ value }: { readonly value: unknown }): unknown =>
  typeof value === 'string' && /^(?:0|[1-9]\d{0,8})$/.test(value) ? Number(value) : value;

/** How many on a page. */
export const IsPageLimit = (): PropertyDecorator =>
  applyDecorators(Transform(wholeNumber), IsInt(), Min(1), Max(MOST_ON_PAGE));
