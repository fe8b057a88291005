import { plainToInstance, Transform, Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsIn, IsObject, IsOptional, ValidateNested } from 'class-validator';
import type { Terms } from '../domain/index.ts';
import {
  dayOf,
  dayOrNullOf,
  IsBasisPoints,
  IsBody,
  IsDay,
  IsNoticeDays,
  IsPence,
  IsQuantity,
  IsSlug,
  Nested,
  OrNull,
  type Contract,
} from './fields.ts';

const SECTIONS: readonly Contract<'Section'>[] = ['F', 'G', 'H1', 'H2'];
const UNITS: readonly Contract<'PricedUnit'>[] = [
  'hour',
  'session',
  'day',
  'night',
  'week',
  'month',
  'term',
  'year',
  'once',
];
const METHODS: readonly Contract<'SplitMethod'>[] = [
  'fixed',
  'basis-points',
  'by-element',
  'care-hours',
  'band',
  'thirds',
];
const POWERS: readonly Contract<'LegalPower'>[] = ['cfa-s42-3', 'nhs-s75', 'nhs-s76', 'nhs-s256', 'ca-s17', 'nhs-s3'];

const oneOf = (values: readonly string[]) => IsIn(values, { message: `expected one of ${values.join(', ')}` });

class ComponentDto implements Contract<'Component'> {
  @IsSlug() readonly lineId!: string;
  @oneOf(SECTIONS) readonly section!: Contract<'Section'>;
  @IsSlug() readonly provision!: string;
  @oneOf(UNITS) readonly unit!: Contract<'PricedUnit'>;
  @IsQuantity() readonly quantity!: number;
  @IsPence() readonly unitPence!: number;
  @IsPence() readonly grossPence!: number;
}

class FixedShareDto implements Contract<'FixedShare'> {
  @IsBody() readonly funder!: string;
  @IsPence() readonly pence!: number;
}

class RateShareDto implements Contract<'RateShare'> {
  @IsBody() readonly funder!: string;
  @IsBasisPoints() readonly basisPoints!: number;
}

class BackdatingDto implements Contract<'Backdating'> {
  @IsSlug() readonly authority!: string;
  @IsSlug() readonly reason!: string;
}

const shareDto = (value: unknown): unknown => {
  if (typeof value !== 'object' || value === null) return value;
  return plainToInstance<object, object>('pence' in value ? FixedShareDto : RateShareDto, value);
};

export class TermsDto implements Contract<'Terms'> {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => ComponentDto)
  readonly components!: readonly ComponentDto[];

  @IsPence() readonly grossPence!: number;

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Transform(({ value }: { value: unknown }) => (Array.isArray(value) ? value.map(shareDto) : value))
  readonly shares!: readonly (FixedShareDto | RateShareDto)[];

  @oneOf(METHODS) readonly method!: Contract<'SplitMethod'>;
  @IsOptional() @IsBody() readonly oddPenny?: string;
  @oneOf(POWERS) readonly legalPower!: Contract<'LegalPower'>;
  @OrNull() @IsBody() readonly provider!: string | null;
  @IsBody() readonly legalDutyHolder!: string;
  @IsDay() readonly effectiveFrom!: string;
  @OrNull() @IsDay() readonly effectiveTo!: string | null;
  @IsDay() readonly decidedOn!: string;
  @OrNull() @IsDay() readonly reviewOn!: string | null;
  @OrNull() @IsNoticeDays() readonly noticeDays!: number | null;

  @OrNull() @Nested(() => BackdatingDto) readonly backdating!: BackdatingDto | null;
}

/** As plain values: what is stored and compared is the terms, not the objects that carried them in. */
export const termsOf = ({ oddPenny, ...dto }: TermsDto): Terms => ({
  ...dto,
  ...(oddPenny === undefined ? {} : { oddPenny }),
  components: dto.components.map((component) => ({ ...component })),
  shares: dto.shares.map((share) => ({ ...share })),
  effectiveFrom: dayOf(dto.effectiveFrom),
  effectiveTo: dayOrNullOf(dto.effectiveTo),
  decidedOn: dayOf(dto.decidedOn),
  reviewOn: dayOrNullOf(dto.reviewOn),
  backdating: dto.backdating && { ...dto.backdating },
});
