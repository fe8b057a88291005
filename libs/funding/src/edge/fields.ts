import { literalDay, parsed, parseDay, personIdentifierIn, type Day } from '@accord/kernel';
import type { components } from '@accord/contracts';
import { Type } from 'class-transformer';
import { IsInt, IsObject, Matches, Max, Min, ValidateBy, ValidateIf, ValidateNested } from 'class-validator';

/** What a DTO class implements. */
export type Contract<Name extends keyof components['schemas']> = components['schemas'][Name];

/** Field kinds of contracts/events/common.schema.json, with its words for what is expected. */

const PENCE_AT_MOST = 100_000_000_000;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const BODY = /^(ods|gss|la|urn|ukprn|org):[A-Za-z0-9-]{2,20}$/;
const SLUG = /^[a-z0-9][a-z0-9-]{1,59}$/;
const ACTOR_ID = /^[A-Za-z0-9][A-Za-z0-9._:/+=-]{0,59}$/;

export const IsUuid = () => Matches(UUID, { message: 'expected a UUID in lower case' });
export const IsBody = () => Matches(BODY, { message: 'expected the code of an organisation, such as ods:QH8' });

/** What is kept of it is kept for ever, so no number of a person may pass for a reference. */
const NamesNobody = (): PropertyDecorator =>
  ValidateBy({
    name: 'namesNobody',
    validator: {
      validate: (value) => typeof value !== 'string' || personIdentifierIn(value) === null,
      defaultMessage: () => 'expected no identifier of a person',
    },
  });

const written = (form: RegExp, message: string) => (): PropertyDecorator => (target, name) => {
  [Matches(form, { message }), NamesNobody()].forEach((decorate) => decorate(target, name));
};
export const IsSlug = written(SLUG, 'expected a coded word of 2 to 60 small letters, digits and hyphens');
export const IsActorId = written(ACTOR_ID, 'expected an id of up to 60 letters, digits or . _ : / + = -, never a name');

const numberFrom = (least: number, most: number) => (): PropertyDecorator => (target, name) => {
  [IsInt(), Min(least), Max(most)].forEach((decorate) => decorate(target, name));
};
export const IsPence = numberFrom(0, PENCE_AT_MOST);
export const IsBasisPoints = numberFrom(0, 10_000);
export const IsVersion = numberFrom(1, 10_000);
export const IsQuantity = numberFrom(0, 1_000_000);
export const IsNoticeDays = numberFrom(0, 3_660);

export const IsDay = () => ValidateBy(parsed(parseDay));

/** The field must be there, but may be null. */
export const OrNull = () => ValidateIf((_object, value) => value !== null);

/** An object with fields of its own. */
export const Nested =
  (type: () => new () => object): PropertyDecorator =>
  (target, name) => {
    [IsObject(), ValidateNested(), Type(type)].forEach((decorate) => decorate(target, name));
  };

/** A day that `IsDay` has let pass. */
export const dayOf = (text: string): Day => literalDay(text);
export const dayOrNullOf = (text: string | null): Day | null => (text === null ? null : literalDay(text));
