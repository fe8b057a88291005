import { keptLog } from '@accord/platform/testing';
import { nowAndThen } from './now-and-then.ts';

it('does the work at the start and again, one after the other, also after a fault', async () => {
  const { log, lines } = keptLog();
  let [begun, atOnce, most] = [0, 0, 0];
  const third = Promise.withResolvers<null>();
  const work = async (): Promise<void> => {
    begun += 1;
    atOnce += 1;
    most = Math.max(most, atOnce);
    await new Promise((resolve) => setTimeout(resolve, 3));
    atOnce -= 1;
    if (begun === 1) throw new Error('away');
    if (begun === 3) third.resolve(null);
  };
  const upkeep = nowAndThen({ late: 'sweeping', everyMs: 1, work }, log);
  await third.promise;
  await upkeep.close();
  const done = begun;
  await new Promise((resolve) => setTimeout(resolve, 10));
  expect({ most, isOver: begun === done }).toStrictEqual({ most: 1, isOver: true });
  expect(lines().map(({ message }) => message)).toStrictEqual(['sweeping is tried again later']);
});

it('leaves out what falls due while it is at work, and tells the work when it is to stop', async () => {
  let begun = 0;
  const work = async (stopping: AbortSignal): Promise<void> => {
    begun += 1;
    await new Promise((resolve) => stopping.addEventListener('abort', resolve));
  };
  const upkeep = nowAndThen({ late: 'sweeping', everyMs: 1, work }, keptLog().log);
  await new Promise((resolve) => setTimeout(resolve, 20));
  await upkeep.close();
  expect(begun).toBe(1);
});
