import { isDeepStrictEqual } from 'node:util';
import type { RecordedEvent } from '@accord/kernel';
import { keyOf, keyOfFact, type Fact } from '../load/book.ts';
import type { Check } from './evidence.ts';

const sameAsPublished = ({ type, data, meta }: RecordedEvent, fact: Fact): boolean =>
  type === fact.name &&
  isDeepStrictEqual(data, fact.message.data) &&
  meta.subject === fact.child &&
  meta.source.organisation === fact.agency.organisation &&
  meta.actor.id === fact.message['actorid'];

export const nothingElse: Check = {
  name: 'the ledger has no message twice, changed, or that nobody rightly sent',
  violations: ({ book, ledger }) => {
    const sources = new Map(
      [...book.published.values()].map(({ agency }) => [agency.organisation, agency.publishesAs[0]]),
    );
    const recorded = ledger.filter(({ meta }) => meta.messageId !== null);
    const keyOfEvent = ({ meta }: RecordedEvent) =>
      keyOf(sources.get(meta.source.organisation) ?? '', meta.messageId ?? '');
    const twice = [...Map.groupBy(recorded, keyOfEvent)].flatMap(([key, events]) =>
      events.length > 1 ? [`${key} is in the ledger ${events.length} times`] : [],
    );
    const wrong = recorded.flatMap((event) => {
      const fact = book.published.get(keyOfEvent(event));
      if (fact === undefined) return [`${keyOfEvent(event)} is in the ledger and was never published`];
      if (fact.wrong !== 'nothing' && !book.corrected.has(keyOfFact(fact)))
        return [`${keyOfFact(fact)} is in the ledger and was wrong (${fact.wrong})`];
      return sameAsPublished(event, fact) ? [] : [`${keyOfFact(fact)} is in the ledger with other content`];
    });
    return [...twice, ...wrong];
  },
};
