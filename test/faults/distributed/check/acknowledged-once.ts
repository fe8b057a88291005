import type { Acknowledged } from '../load/book.ts';
import type { Check, Evidence } from './evidence.ts';

/** By HTTP, by a person's release, or by a record on the topic of receipts. */
const acknowledgedIn = ({ book, receipts }: Evidence): readonly Acknowledged[] => [
  ...book.acknowledged,
  ...receipts.flatMap(({ receipt }) => receipt ?? []),
];

const placeIn = ({ stream, revision, position }: Pick<Acknowledged, 'stream' | 'revision' | 'position'>): string =>
  `${stream} revision ${revision} position ${position}`;

export const acknowledgedOnce: Check = {
  name: 'every acknowledged event is in the ledger exactly once, where its receipt says',
  violations: (evidence) => {
    const byId = Map.groupBy(evidence.ledger, ({ id }) => id as string);
    return acknowledgedIn(evidence).flatMap((receipt) => {
      const stored = byId.get(receipt.eventId) ?? [];
      const [first] = stored;
      if (first === undefined) return [`${receipt.messageId} was acknowledged and is not in the ledger`];
      if (stored.length > 1) return [`${receipt.messageId} is in the ledger ${stored.length} times`];
      if (placeIn(first) === placeIn(receipt) && first.meta.messageId === receipt.messageId) return [];
      return [`${receipt.messageId} was acknowledged at ${placeIn(receipt)} and stands at ${placeIn(first)}`];
    });
  },
};
