import { setTimeout as rest } from 'node:timers/promises';
import { createLog } from '../telemetry/index.ts';
import { CountingChance } from '../testing/index.ts';
import { onlySeat, Turns, type Working, type WorkSeat } from './turns.ts';

const steadyAfterMs = 20;
const log = createLog('silent');
const failing: Working = { ended: Promise.resolve(new Error('no more')), close: async () => undefined };
const lasting = (): Working => {
  const over = Promise.withResolvers<null>();
  return { ended: over.promise, close: async () => over.resolve(null) };
};

/** The seat is free so many times, then another leads. */
const freeTimes = (times: number): WorkSeat => ({
  lead: (signal) => {
    times -= 1;
    if (times >= 0) return onlySeat.lead(signal);
    return new Promise((resolve) => signal.addEventListener('abort', () => resolve(null)));
  },
});

const turnsOf = (seat: WorkSeat, begin: () => Promise<Working>) =>
  new Turns({ name: 'work', seat, begin, chance: new CountingChance(), log, steadyAfterMs });

const until = async (isSo: () => Promise<boolean>): Promise<void> => {
  while (!(await isSo())) await rest(2);
};

it('is well again when another is at work after its own fault', async () => {
  const turns = turnsOf(freeTimes(1), async () => failing);
  turns.start();
  await until(async () => (await turns.check()) === 'stopped by a fault, 1 times in a row');
  await until(async () => (await turns.check()) === null);
  expect(turns.isAtWork).toBe(false);
  await turns.close();
});

it('is well again when it has worked for a while after a fault', async () => {
  let begun = 0;
  const turns = turnsOf(freeTimes(2), async () => ((begun += 1) === 1 ? failing : lasting()));
  turns.start();
  await until(async () => (await turns.check()) === 'stopped by a fault, 1 times in a row');
  await until(async () => (await turns.check()) === null);
  expect({ isAtWork: turns.isAtWork, begun }).toStrictEqual({ isAtWork: true, begun: 2 });
  await turns.close();
});

it('says how often it failed for as long as it does', async () => {
  const turns = turnsOf(onlySeat, async () => failing);
  turns.start();
  await until(async () => (await turns.check()) === 'stopped by a fault, 3 times in a row');
  await turns.close();
  expect(await turns.check()).toBe('stopped by a fault, 3 times in a row');
});
