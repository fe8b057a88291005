import { isFields, member } from '../publisher/fields.ts';
import { type Outcome } from '../refusal.ts';
import { accept, refuse } from '../result.ts';
import { type Case } from './case.ts';
import { type PackedAgreement } from './pack.ts';

/** The stream in which an agreement to fund stands: what was proposed, and who signed it. */
export const agreementStreamOf = (agreement: string): string => `agreement-${agreement}`;

/** The agreement to fund that an event of a plan refers to, whatever else the event says; null when it refers to none. */
export const agreementNamedIn = (stored: object): string | null => {
  const data: unknown = Object.hasOwn(stored, 'data') ? Reflect.get(stored, 'data') : undefined;
  const named = isFields(data) ? member(data, 'agreement') : undefined;
  const id = isFields(named) ? member(named, 'agreementId') : undefined;
  return typeof id === 'string' ? id : null;
};

/** What a pack holds of one agreement, once it holds. */
export type AgreementStatement = Pick<PackedAgreement, 'agreement' | 'withheld'> & { readonly events: number };

/** Null for a pack of the first form, which had none. */
export const agreementsStatement = ({ pack }: Case): readonly AgreementStatement[] | null =>
  pack.agreements?.map(({ agreement, withheld, events }) => ({ agreement, withheld, events: events.length })) ?? null;

/** Who pays must not be left out silently: what is withheld is said to be. */
export const agreementsThere = ({ pack }: Case): Outcome<null> => {
  if (pack.agreements === null) return accept(null);
  const told = new Map(pack.agreements.map((one) => [one.agreement, one]));
  for (const { stored } of pack.events) {
    const agreement = agreementNamedIn(stored);
    if (agreement === null) continue;
    const found = told.get(agreement);
    if (found === undefined || (found.withheld === null && found.events.length === 0))
      return refuse({ code: 'AGREEMENT_MISSING', agreement: agreement.slice(0, 80) });
  }
  return accept(null);
};
