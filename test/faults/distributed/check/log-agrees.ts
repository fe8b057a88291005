import { setTimeout as rest } from 'node:timers/promises';
import type { Stage } from '../stage/stage.ts';
import type { Check } from './evidence.ts';

const AGREES = 0;
const tries = 20;
const pauseMs = 500;

/** Every entry and checkpoint of the log, compared by `accord fsck`; what is still to come into the log is waited for. */
export const logFindings = async ({ accord }: Pick<Stage, 'accord'>): Promise<readonly string[]> => {
  for (let time = 1; ; time += 1) {
    const { code, out, err } = await accord('fsck', '--service', '--json');
    if (code !== AGREES) return [...out.split('\n').filter(Boolean), err.trim() || `accord fsck ended with ${code}`];
    if (!err.includes('not yet in the log')) return [];
    if (time === tries) return [err.trim()];
    await rest(pauseMs);
  }
};

export const logAgrees: Check = {
  name: 'the provable log agrees with the ledger',
  violations: ({ log }) => log,
};
