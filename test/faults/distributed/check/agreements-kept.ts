import { isDeepStrictEqual } from 'node:util';
import type { RecordedEvent } from '@accord/kernel';
import type { Bargain, Decision, Step } from '../load/agreements.ts';
import type { Check } from './evidence.ts';

type About = Readonly<Record<'version' | 'by', unknown>>;

/** What an event of an agreement records, and whose decision it was. */
const told = (type: string, version: unknown, by: unknown): string =>
  `${type} of version ${String(version)}${by === undefined ? '' : ` by ${String(by)}`}`;

const toldOf = ({ type, data }: RecordedEvent): string => {
  const { version, by } = data as About;
  return told(type, version, by);
};

/** In the order in which they must stand; decisions of one step in any. */
const expectedOf = ({
  decisions,
  thenRecorded,
}: Step): { readonly inAnyOrder: readonly string[]; readonly last: readonly string[] } => ({
  inAnyOrder: decisions.flatMap(({ recordedAs, version, agency }) =>
    recordedAs === null ? [] : [told(recordedAs, version, agency.code)],
  ),
  last: thenRecorded === null ? [] : [told(thenRecorded, decisions[0]?.version, undefined)],
});

/** As the ledger has them where only the order within a step differs. */
const demandedOf = (steps: readonly Step[], recorded: readonly string[]): readonly string[] => {
  const demanded: string[] = [];
  for (const { inAnyOrder, last } of steps.map(expectedOf)) {
    const there = recorded.slice(demanded.length, demanded.length + inAnyOrder.length);
    const isSame = there.toSorted().join('\n') === inAnyOrder.toSorted().join('\n');
    demanded.push(...(isSame ? there : inAnyOrder), ...last);
  }
  return demanded;
};

const wrongIn = ({ agreementId, steps }: Bargain, events: readonly RecordedEvent[]): readonly string[] => {
  const recorded = events.map(toldOf);
  const demanded = demandedOf(steps, recorded);
  if (recorded.join('\n') === demanded.join('\n')) return [];
  return [`agreement-${agreementId}: expected ${demanded.join(', ')}; got ${recorded.join(', ') || 'nothing'}`];
};

/** What a decision says, and not who typed it or whose plan it is about. */
const saidIn = ({ body }: Decision): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(body).filter(([name]) => name !== 'actor' && name !== 'subject'));

/** What came into force has the terms that were proposed. */
const saidOf = (steps: readonly Step[], { type, data }: RecordedEvent): Readonly<Record<string, unknown>> => {
  const { version, by } = data as About;
  const decisions = steps.flatMap((step) => step.decisions).filter((one) => one.version === version);
  const isOwn = ({ recordedAs, agency }: Decision): boolean => recordedAs === type && agency.code === by;
  const own = decisions.find(isOwn);
  if (own !== undefined) return saidIn(own);
  const proposal = decisions.find(({ recordedAs }) => recordedAs === 'AgreementProposed');
  return type === 'AgreementCameIntoForce' && proposal !== undefined
    ? { terms: Reflect.get(proposal.body, 'terms') }
    : {};
};

const changedIn = ({ agreementId, steps }: Bargain, events: readonly RecordedEvent[]): readonly string[] =>
  events.flatMap((event) =>
    Object.entries(saidOf(steps, event)).flatMap(([name, said]) =>
      isDeepStrictEqual(Reflect.get(event.data, name), said)
        ? []
        : [`agreement-${agreementId}: ${toldOf(event)} has another ${name} than was decided`],
    ),
  );

/** What was decided and what was not: the streams of agreements hold this and nothing else. */
export const agreementsKept: Check = {
  name: 'every acknowledged decision is in the ledger exactly once, in its turn, and none that was refused',
  violations: ({ book, ledger }) => {
    const streams = Map.groupBy(ledger, ({ stream }) => stream as string);
    const known = new Set(book.bargains.map(({ agreementId }) => `agreement-${agreementId}`));
    const unknown = [...streams.keys()].filter((stream) => stream.startsWith('agreement-') && !known.has(stream));
    const early = book.decided.flatMap(({ agreementId, decision, revision }) => {
      const { recordedAs, version, agency } = decision;
      const event = told(recordedAs ?? '', version, agency.code);
      const until = (streams.get(`agreement-${agreementId}`) ?? []).slice(0, revision + 1);
      return until.some((one) => toldOf(one) === event)
        ? []
        : [`agreement-${agreementId}: ${event} was acknowledged at revision ${revision} and is not there by then`];
    });
    return [
      ...unknown.map((stream) => `${stream} is in the ledger and nobody proposed it`),
      ...early,
      ...book.bargains.flatMap((bargain) => {
        const events = streams.get(`agreement-${bargain.agreementId}`) ?? [];
        return [...wrongIn(bargain, events), ...changedIn(bargain, events)];
      }),
    ];
  },
};
