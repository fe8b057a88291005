import type { Ledger } from '@accord/kernel';
import { memoryLedger } from '@accord/platform';
import { FixedClock } from '@accord/platform/testing';
import { adviceEvent, appendTo } from '../../../libs/platform/src/sql/testing/advice.ts';

export const plans = 7;

/** The same events at the same positions in every process that makes it. */
export const sameLedger = async (events: number): Promise<Ledger> => {
  const ledger = memoryLedger({ clock: new FixedClock() });
  for (let at = 1; at <= events; at += 1) {
    const plan = (at % plans) + 1;
    await appendTo(ledger, plan, [adviceEvent(at, plan, at % 50 === 0 ? 'RequestWithdrawn' : 'AdviceReceived')]);
  }
  return ledger;
};
