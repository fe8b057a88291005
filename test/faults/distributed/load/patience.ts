import { setTimeout as rest } from 'node:timers/promises';

/** Asks until the answer is yes; a fault is a no. False when the time is over first. */
export const until = async (isSo: () => Promise<boolean>, withinMs: number, everyMs = 150): Promise<boolean> => {
  const deadline = performance.now() + withinMs;
  for (;;) {
    if (await isSo().catch(() => false)) return true;
    if (performance.now() > deadline) return false;
    await rest(everyMs);
  }
};
