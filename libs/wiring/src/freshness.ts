import type { Freshness, Ledger, Position } from '@accord/kernel';
import type { ReadModels } from '@accord/platform';

/** How long a question waits for the read models to have what the ledger holds; then it is answered as they are. */
const patienceMs = 500;

/** What questions ask of the read models, answered by those who keep them. */
export const freshnessOf = (ledger: Ledger, models: ReadModels): Freshness => {
  let seen: Position | null = null;
  return {
    caughtUp: async () => {
      const head = await ledger.head();
      if (await models.caughtUpWith(head, patienceMs)) seen = head;
      return seen;
    },
  };
};
