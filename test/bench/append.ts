import { NodeChance, SystemClock } from '@accord/platform';
import { callers } from './callers.ts';
import type { Bench, Sample, Trial } from './measure.ts';
import { rawGroupCommit } from './raw.ts';
import { scratch } from './scratch.ts';
import { openLedger } from './store.ts';
import { adviceReceived, planStream } from './workload.ts';

const CALLERS = 64;
const STREAMS_PER_CALLER = 16;

const clock = new SystemClock();
const chance = new NodeChance();

/** Each caller writes to its own streams in turn, so that every append knows the revision it expects. */
const turns = () => {
  const done = new Array<number>(CALLERS).fill(0);
  return (caller: number) => {
    const count = done[caller] ?? 0;
    done[caller] = count + 1;
    const revision = Math.floor(count / STREAMS_PER_CALLER);
    return { plan: caller * STREAMS_PER_CALLER + (count % STREAMS_PER_CALLER), revision };
  };
};

const throughLedger = async (folder: string, seconds: number, count: number): Promise<Sample> => {
  const ledger = openLedger(folder);
  const next = turns();
  const call = async (caller: number): Promise<void> => {
    const { plan, revision } = next(caller);
    const expected = revision === 0 ? 'none' : revision - 1;
    const answer = await ledger.append(planStream(plan), expected, [adviceReceived(plan, revision, clock, chance)]);
    if (!answer.ok) throw new Error(`Expected an append, got ${answer.refusal.code}.`);
  };
  const sample = await callers(count, seconds, call);
  await ledger.close();
  return sample;
};

const throughRaw = async (folder: string, seconds: number): Promise<Sample> => {
  const { data, meta } = adviceReceived(0, 0, clock, chance);
  const text = JSON.stringify(data) + JSON.stringify(meta);
  const raw = rawGroupCommit(folder);
  const next = turns();
  const sample = await callers(CALLERS, seconds, (caller) => {
    const { plan, revision } = next(caller);
    return raw.append(planStream(plan), revision, text);
  });
  raw.close();
  return sample;
};

const prepare = async ({ seconds }: Trial) => {
  const { folder, remove } = scratch();
  const { data, meta } = adviceReceived(0, 0, clock, chance);
  const bytes = JSON.stringify(data).length + JSON.stringify(meta).length;
  return {
    unit: 'events/s',
    variants: [
      { name: 'ledger, 64 callers', run: () => throughLedger(folder(), seconds, CALLERS) },
      { name: 'raw group commit, 64 callers', run: () => throughRaw(folder(), seconds) },
      { name: 'ledger, 1 caller', run: () => throughLedger(folder(), seconds, 1) },
    ],
    goals: [
      {
        variant: 'ledger, 64 callers',
        against: 'raw group commit, 64 callers',
        of: 'figure',
        bound: 'at least',
        value: 0.6,
      },
    ],
    remarks: () => [
      `events of ${bytes} bytes; the ledger's carry envelope, salt and id, and each append checks the expected revision`,
      'raw: the same bytes as ready text, a table with UNIQUE (stream, ver), nothing else; both WAL, synchronous=FULL',
    ],
    close: async () => remove(),
  } as const;
};

export const append: Bench = {
  name: 'append',
  about: 'durable append in process, against raw SQLite with group commit',
  prepare,
};
