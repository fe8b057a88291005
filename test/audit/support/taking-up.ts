import type { LogStore } from '@accord/audit/log';
import type { VerifierKey } from '@accord/proof';
import { checkLog } from './check-log.ts';
import { begin, untilSequenced, type SequencingWorld } from './log-world.ts';

/** A world whose ledger can be told of more, and whose log can be checked. */
export interface ToldWorld extends SequencingWorld {
  readonly tell: (count: number) => Promise<void>;
  readonly key: VerifierKey;
}

/** The same every time: how much is told before each step of the log. Tiles fill on the way. */
export const PORTIONS = [1, 254, 3];

/** Tells the portions, one after the other, to whoever sequences; gives up where the sequencer does. */
export const live = async (its: ToldWorld, store: LogStore): Promise<Error | null> => {
  try {
    const sequencing = await begin(its, store);
    for (const portion of PORTIONS) {
      await its.tell(portion);
      await untilSequenced(its, sequencing);
    }
    await sequencing.close();
    return null;
  } catch (fault) {
    return fault as Error;
  }
};

/** Whoever comes after a crash finds a sound log that has what was `seen` of it, and brings it up to the ledger. */
export const takeUp = async (its: ToldWorld, store: LogStore, seen: readonly string[] = []): Promise<void> => {
  const found = await checkLog(its.ledger, store, its.key, seen);
  const sequencing = await begin(its, store);
  await its.tell(2);
  await untilSequenced(its, sequencing);
  await sequencing.close();
  await checkLog(its.ledger, store, its.key, [...seen, ...found]);
};
