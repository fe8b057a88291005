import type { Check } from './evidence.ts';

export const streamsWhole: Check = {
  name: 'every stream counts from 0 without gaps, and time does not run backwards in the ledger',
  violations: ({ ledger }) => {
    const next = new Map<string, number>();
    let before = '';
    return ledger.flatMap(({ id, stream, revision, recordedAt }) => {
      const expected = next.get(stream) ?? 0;
      next.set(stream, revision + 1);
      const isLater = recordedAt >= before;
      before = recordedAt;
      if (revision !== expected) return [`${stream}: expected revision ${expected}, got ${revision}`];
      return isLater ? [] : [`${id} was recorded before the event in front of it`];
    });
  },
};
