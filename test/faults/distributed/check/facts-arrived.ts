import { keyOf } from '../load/book.ts';
import type { Check } from './evidence.ts';

export const factsArrived: Check = {
  name: 'every right fact that was published is in the ledger',
  violations: ({ book, ledger }) => {
    const sources = new Map(
      [...book.published.values()].map(({ agency }) => [agency.organisation, agency.publishesAs[0]]),
    );
    const recorded = new Set(
      ledger.map(({ meta }) => keyOf(sources.get(meta.source.organisation) ?? '', meta.messageId ?? '')),
    );
    return [...book.published]
      .filter(([key, { wrong }]) => wrong === 'nothing' && !recorded.has(key))
      .map(([key, { channel }]) => `${key}, published over ${channel}, is not in the ledger`);
  },
};
