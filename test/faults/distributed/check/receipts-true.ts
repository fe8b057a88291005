import type { RecordedEvent } from '@accord/kernel';
import { keyOf } from '../load/book.ts';
import type { Check, Evidence, ReceiptRecord } from './evidence.ts';
import type { TopicRecord } from './topic-records.ts';

const placeOf = ({
  topic,
  partition,
  offset,
}: Pick<ReceiptRecord, 'topic' | 'partition'> & { offset: unknown }): string =>
  `${topic}/${partition}/${String(offset)}`;

/** A receipt speaks of its own record: of its message, its child, and under the key by which its publisher looks for it. */
const strangeIn = (told: ReceiptRecord, record: TopicRecord | undefined, stored: RecordedEvent | undefined) => {
  const { receipt, key } = told;
  if (record === undefined) return ['is of no record'];
  const { reference } = record;
  const expectedKey = reference && keyOf(reference.source, reference.messageId);
  const isOther = receipt && reference && keyOf(receipt.source, receipt.messageId) !== expectedKey;
  return [
    ...(isOther ? [`acknowledges ${receipt.messageId}, another message`] : []),
    ...(receipt && key !== keyOf(receipt.source, receipt.messageId) ? [`has the key ${String(key)}`] : []),
    ...(receipt && stored && stored.meta.subject !== record.key ? ['acknowledges an event of another child'] : []),
    ...((told.status === 'accepted' || told.status === 'repeated') && !receipt ? ['acknowledges nothing'] : []),
  ];
};

const actsIn = (ledger: readonly RecordedEvent[], type: string): ReadonlySet<unknown> =>
  new Set(ledger.filter((event) => event.type === type).map(({ data }) => Reflect.get(data, 'quarantineId')));

/** A message all of whose records were discarded is nowhere; a record that was discarded was nothing else as well. */
const discardsIn = ({ receipts, ledger, incoming, book }: Evidence): readonly string[] => {
  const [released, discarded] = [actsIn(ledger, 'MessageReleased'), actsIn(ledger, 'MessageDiscarded')];
  const told = Map.groupBy(receipts, placeOf);
  const isOut = (place: string): boolean => (told.get(place) ?? []).some(({ status }) => status === 'discarded');
  const recorded = new Set(ledger.map(({ meta }) => keyOf(meta.source.organisation, meta.messageId ?? '')));
  const messages = Map.groupBy(incoming, ({ reference }) => reference && keyOf(reference.source, reference.messageId));
  return [
    ...[...released].filter((id) => discarded.has(id)).map((id) => `${String(id)} was released and discarded`),
    ...receipts.flatMap(({ status, quarantineId: id }) =>
      status === 'discarded' && (!discarded.has(id) || released.has(id)) ? [`${id} is told discarded and is not`] : [],
    ),
    ...[...told].flatMap(([place, all]) =>
      isOut(place) && all.some(({ receipt }) => receipt) ? [`${place} is told discarded and taken`] : [],
    ),
    ...[...messages].flatMap(([key, records]) => {
      const fact = key === null ? undefined : book.published.get(key);
      const isNowhere = fact !== undefined && records.map(placeOf).every(isOut);
      return isNowhere && recorded.has(keyOf(fact.agency.organisation, fact.messageId))
        ? [`${key} is discarded and in the ledger`]
        : [];
    }),
  ];
};

export const receiptsTrue: Check = {
  name: 'a receipt speaks of its own record, and what is discarded is not in the ledger',
  violations: (evidence) => {
    const records = new Map(evidence.incoming.map((record) => [placeOf(record), record]));
    const events = new Map(evidence.ledger.map((event) => [event.id as string, event]));
    const strange = evidence.receipts.flatMap((told) =>
      strangeIn(told, records.get(placeOf(told)), events.get(told.receipt?.eventId ?? '')).map(
        (what) => `the receipt (${told.status}) of ${placeOf(told)} ${what}`,
      ),
    );
    return [...strange, ...discardsIn(evidence)];
  },
};
