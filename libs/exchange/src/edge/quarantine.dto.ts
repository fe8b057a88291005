import type { components, operations } from '@accord/contracts';
import { IsIn, IsObject, IsOptional, Matches } from 'class-validator';
import type { QuarantineState } from '../application/quarantine/store.ts';
import { IsPageLimit } from './page-limit.ts';

type Schemas = components['schemas'];
type Question = NonNullable<operations['listQuarantine']['parameters']['query']>;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
/** When a message arrived, its offset and its id. */
const CURSOR = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z~\d{20}~[0-9a-f-]{36}$/;
const SLUG = /^[a-z0-9][a-z0-9-]{1,59}$/;
const STATES: Readonly<Record<QuarantineState, true>> = { refused: true, held: true, released: true, discarded: true };

export class QuarantineQuery implements Question {
  @IsOptional()
  @IsIn(Object.keys(STATES), { message: `expected one of ${Object.keys(STATES).join(', ')}` })
  readonly state?: QuarantineState;

  /** The `next` of the page before. */
  @IsOptional()
  @Matches(CURSOR, { message: 'expected the next of the page before' })
  readonly after?: string;

  @IsOptional()
  @IsPageLimit()
  readonly limit?: number;
}

export class QuarantinePath {
  @Matches(UUID, { message: 'expected a UUID in lower case' })
  readonly quarantineId!: string;
}

/** The message is judged by the intake like any other. */
export class ReleaseDto {
  @IsOptional()
  @IsObject({ message: 'expected a CloudEvents 1.0 message as a JSON object' })
  readonly message?: object;
}

export class DiscardDto implements Required<Schemas['QuarantineDiscard']> {
  @Matches(SLUG, { message: 'expected a coded word of 2 to 60 small letters, digits and hyphens' })
  readonly reason!: string;
}
