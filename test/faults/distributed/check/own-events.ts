import type { RecordedEvent } from '@accord/kernel';
import { keyOf } from '../load/book.ts';
import type { Check } from './evidence.ts';

/** What the hub writes of itself: nothing else stands in the ledger without a message. */
const own = /^(Agreement|ProvisionAgree|Message(Refused|Released|Discarded|Shown)$|\w+Shown$)/;
const once = new Set(['MessageReleased', 'MessageDiscarded']);

const told = (event: RecordedEvent, name: string): unknown => Reflect.get(event.data, name);

/** A person's act is recorded once; a record is refused once, however often it is read. */
export const ownEvents: Check = {
  name: "the hub's own events are there once for what they are about",
  violations: ({ book, ledger, incoming }) => {
    const all = ledger.filter(({ meta }) => meta.messageId === null);
    const acts = Map.groupBy(
      all.filter(({ type }) => once.has(type)),
      (act) => `${act.type} of ${String(told(act, 'quarantineId'))}`,
    );
    const records = Map.groupBy(incoming, ({ reference }) => reference && keyOf(reference.source, reference.messageId));
    const refused = Map.groupBy(
      all.filter(({ type }) => type === 'MessageRefused'),
      (event) => keyOf(String(told(event, 'source')), String(told(event, 'messageId'))),
    );
    return [
      ...all.filter(({ type }) => !own.test(type)).map(({ id, type }) => `${id}, ${type}, is of nobody`),
      ...[...acts].flatMap(([act, some]) => (some.length > 1 ? [`${act} is there ${some.length} times`] : [])),
      ...[...refused].flatMap(([key, { length }]) => {
        const most = records.get(key)?.length ?? 0;
        const isOfTopic = book.published.get(key)?.channel === 'kafka';
        return isOfTopic && length > most ? [`${key} came in ${most} records and was refused ${length} times`] : [];
      }),
    ];
  },
};
