import { streamName } from '@accord/kernel';
import { sqliteLedger } from '@accord/platform';
import { FixedClock } from '@accord/platform/testing';
import { anEvent, keeperOf } from './log-world.ts';

/** A ledger in a file, which outlives whoever tells it. What is told at once is stored at once: the log takes it as one step. */
export const ledgerFile = async (path: string) => {
  const clock = new FixedClock('2026-11-02T09:30:00.000Z');
  const ledger = sqliteLedger({ path, clock });
  const keeper = await keeperOf(clock);
  const tell = async (count: number): Promise<void> => {
    let told = 0;
    for await (const page of ledger.readAll(null)) told += page.length;
    const events = Array.from({ length: count }, (_, at) => anEvent(told + at));
    const answer = await ledger.append(streamName('plan', '1'), 'any', events);
    if (!answer.ok) throw new Error(`Expected ${count} events to be stored, got ${JSON.stringify(answer.refusal)}.`);
  };
  return { ledger, keeper, key: keeper.signer.key, tell };
};
