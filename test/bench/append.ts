import { callers } from './callers.ts';
import type { Bench, Sample, Trial } from './measure.ts';
import { RAW, rawAppends } from './raw-append.ts';
import { scratch } from './scratch.ts';
import { openLedger } from './store.ts';
import { adviceReceived, CALLERS, planStream, turns, world } from './workload.ts';

const throughLedger = async (folder: string, seconds: number, count: number): Promise<Sample> => {
  const ledger = openLedger(folder);
  const next = turns();
  const call = async (caller: number): Promise<void> => {
    const { plan, revision } = next(caller);
    const expected = revision === 0 ? 'none' : revision - 1;
    const answer = await ledger.append(planStream(plan), expected, [adviceReceived(plan, revision, world)]);
    if (!answer.ok) throw new Error(`Expected an append, got ${answer.refusal.code}.`);
  };
  const sample = await callers(count, seconds, call);
  await ledger.close();
  return sample;
};

const throughRaw = async (folder: string, seconds: number): Promise<Sample> => {
  const { run, close } = rawAppends(folder);
  const sample = await run(seconds);
  close();
  return sample;
};

const prepare = async ({ seconds, afterwards }: Trial) => {
  const folder = scratch(afterwards);
  const { data, meta } = adviceReceived(0, 0, world);
  const bytes = JSON.stringify(data).length + JSON.stringify(meta).length;
  return {
    unit: 'events/s',
    variants: [
      { name: 'ledger, 64 callers', run: () => throughLedger(folder(), seconds, CALLERS) },
      { name: RAW, run: () => throughRaw(folder(), seconds) },
      { name: 'ledger, 1 caller', run: () => throughLedger(folder(), seconds, 1) },
    ],
    goals: [
      {
        variant: 'ledger, 64 callers',
        against: RAW,
        of: 'figure',
        bound: 'at least',
        value: 0.6,
      },
    ],
    remarks: () => [
      `events of ${bytes} bytes; the ledger's carry envelope, salt and id, and each append checks the expected revision`,
      'raw: the same bytes as ready text, a table with UNIQUE (stream, ver), nothing else; both WAL, synchronous=FULL',
    ],
  } as const;
};

export const append: Bench = {
  name: 'append',
  about: 'durable append in process, against raw SQLite with group commit',
  prepare,
};
