import type { RecordedEvent } from '@accord/kernel';
import type { Bargain } from '../load/agreements.ts';
import type { Book } from '../load/book.ts';
import type { Check } from './evidence.ts';

type Agreed = { readonly agreement?: { readonly agreementId?: unknown; readonly version?: unknown } };

const told = (planId: string, type: string, agreement: Agreed['agreement'], body: unknown, cause: unknown): string =>
  `plan-${planId}: ${type} of agreement ${String(agreement?.agreementId)} version ${String(agreement?.version)}` +
  `${body === undefined ? '' : ` with ${String(body)}`} because of ${String(cause)}`;

/** The hub's own, and not what an agency reports under the same name. */
const isCarried = ({ type, meta }: RecordedEvent): boolean =>
  type.startsWith('ProvisionAgree') && meta.source.organisation === 'accord';

const carriedIn = ({ stream, type, data, meta }: RecordedEvent): string => {
  const { agreement, body } = data as Agreed & { readonly body?: unknown };
  return told(stream.slice('plan-'.length), type, agreement, body, meta.causation);
};

/** Written down a second time: lines of section G are health's, and what a body with an ODS code funds of them binds it. */
const expectedOf = ({ planId, section, funders }: Bargain, event: RecordedEvent): readonly string[] => {
  const health = section === 'G' ? funders.filter(({ code }) => code.startsWith('ods:')) : [];
  const agreement = event.data as NonNullable<Agreed['agreement']>;
  if (health.length === 0) return [];
  if (event.type === 'AgreementEnded') return [told(planId, 'ProvisionAgreementEnded', agreement, undefined, event.id)];
  return health.map(({ code }) => told(planId, 'ProvisionAgreed', agreement, code, event.id));
};

const causes = new Set(['AgreementCameIntoForce', 'AgreementEnded']);

const expectedFrom = (book: Book, ledger: readonly RecordedEvent[]): readonly string[] => {
  const bargains = new Map(book.bargains.map((bargain) => [`agreement-${bargain.agreementId}`, bargain]));
  return ledger
    .filter(({ type }) => causes.has(type))
    .flatMap((event) => {
      const bargain = bargains.get(event.stream);
      return bargain === undefined ? [] : expectedOf(bargain, event);
    });
};

/** What is still to be carried: waited for before anything is checked. */
export const notYetCarried = (book: Book, ledger: readonly RecordedEvent[]): readonly string[] => {
  const carried = new Set(ledger.filter(isCarried).map(carriedIn));
  return expectedFrom(book, ledger).filter((one) => !carried.has(one));
};

export const agreementsCarried: Check = {
  name: "an agreement in force, and its end, are carried into the plan's stream exactly once",
  violations: ({ book, ledger }) => {
    const expected = new Set(expectedFrom(book, ledger));
    const carried = [...Map.groupBy(ledger.filter(isCarried).map(carriedIn), (one) => one)];
    return [
      ...notYetCarried(book, ledger).map((one) => `${one}: expected and not there`),
      ...carried.flatMap(([one, all]) => (all.length > 1 ? [`${one}: there ${all.length} times`] : [])),
      ...carried.flatMap(([one]) => (expected.has(one) ? [] : [`${one}: there and follows from nothing`])),
    ];
  },
};
