import { keyOf } from '../load/book.ts';
import type { Check } from './evidence.ts';

export const orderKept: Check = {
  name: "the ledger has a child's facts in the order in which their agency sent them",
  violations: ({ book, ledger }) => {
    const places = new Map([...book.published.keys()].map((key, at) => [key, at]));
    const sources = new Map(
      [...book.published.values()].map(({ agency }) => [agency.organisation, agency.publishesAs[0]]),
    );
    const last = new Map<string, { readonly at: number; readonly key: string }>();
    return ledger.flatMap(({ meta }) => {
      const key = keyOf(sources.get(meta.source.organisation) ?? '', meta.messageId ?? '');
      const at = places.get(key);
      const lane = book.published.get(key)?.lane;
      if (at === undefined || lane === undefined) return [];
      const before = last.get(lane);
      last.set(lane, { at, key });
      return before === undefined || before.at < at ? [] : [`${lane}: ${before.key} stands before ${key}`];
    });
  },
};
