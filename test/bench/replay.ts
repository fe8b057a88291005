import { Worker } from 'node:worker_threads';
import { openForReading } from '@accord/platform';
import Database from 'better-sqlite3';
import { fill } from './lives.ts';
import type { Bench, Sample, Tell, Trial } from './measure.ts';
import { foldPlans, joined, unpacked, type Folded, type Task } from './replay-fold.ts';
import { keptLedger } from './scratch.ts';
import { ledgerFile, openLedger } from './store.ts';

const EVENTS_EACH = 50;
/** Of so many parts of the ledger, how many the other thread takes: less than half, since it has to hand over its answer. */
const [PARTS, HANDED_OVER] = [20, 9];

const ledgerOf = async (plans: number, tell: Tell): Promise<string> => {
  const folder = await keptLedger(`replay-${plans}`, async (draft) => {
    tell(`  writing ${plans * EVENTS_EACH} events (once)`);
    const ledger = openLedger(draft);
    await fill(ledger, plans, EVENTS_EACH, tell);
    await ledger.close();
  });
  return ledgerFile(folder);
};

const perSecond = (events: number, from: number): Sample => ({ figure: (events * 1000) / (performance.now() - from) });

/** The least that reading everything can be: every column of every row into arrays, nothing made of them. */
const rawScan = async (file: string): Promise<Sample> => {
  const database = new Database(file, { readonly: true });
  const page = database
    .prepare<[number], unknown[]>('SELECT * FROM events WHERE position > ? ORDER BY position LIMIT 1000')
    .raw();
  const from = performance.now();
  let [at, rows] = [0, 0];
  for (let found = page.all(0); found.length > 0; found = page.all(at)) {
    rows += found.length;
    at = Number(found.at(-1)?.[0]);
  }
  const sample = perSecond(rows, from);
  database.close();
  return sample;
};

const mustBeWhole = ({ events, plans }: Folded, expected: number): void => {
  const facts = [...plans.values()].reduce((sum, plan) => sum + plan.facts, 0);
  if (events !== expected || facts !== expected || plans.size * EVENTS_EACH !== expected)
    throw new Error(`Expected ${expected} events folded, got ${events} read, ${facts} facts in ${plans.size} plans.`);
};

const oneThread = async (file: string, expected: number): Promise<Sample> => {
  const from = performance.now();
  const folded = await foldPlans(file, null, null);
  const sample = perSecond(folded.events, from);
  mustBeWhole(folded, expected);
  return sample;
};

const answerOf = (worker: Worker, task: Task): Promise<string> =>
  new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.postMessage(task);
  });

/** The other thread folds the earlier part and hands it over while this one folds the rest; all of that is timed. */
const twoThreads = async (worker: Worker, file: string, expected: number): Promise<Sample> => {
  const from = performance.now();
  const reader = openForReading(file);
  const cut = (await reader.split(PARTS))[HANDED_OVER - 1] ?? null;
  await reader.close();
  const earlier = answerOf(worker, { file, upTo: cut });
  const later = await foldPlans(file, cut, null);
  const folded = joined(unpacked(await earlier), later);
  const sample = perSecond(folded.events, from);
  mustBeWhole(folded, expected);
  return sample;
};

const prepare = async ({ quick, tell, afterwards }: Trial) => {
  const plans = quick ? 2000 : 20_000;
  const file = await ledgerOf(plans, tell);
  const events = plans * EVENTS_EACH;
  const worker = new Worker(new URL('./replay-thread.ts', import.meta.url));
  afterwards(async () => void (await worker.terminate()));
  await rawScan(file); // brings the file into memory for all alike
  return {
    unit: 'events/s',
    variants: [
      { name: 'replay, one thread', run: () => oneThread(file, events) },
      { name: 'replay, two threads', run: () => twoThreads(worker, file, events) },
      { name: 'raw scan', run: () => rawScan(file) },
    ],
    goals: [
      { variant: 'replay, one thread', against: 'raw scan', of: 'figure', bound: 'at least', value: 0.35 },
      { variant: 'replay, two threads', against: 'raw scan', of: 'figure', bound: 'at least', value: 0.6 },
    ],
    remarks: () => [
      `${events.toLocaleString('en-GB')} events of ${plans.toLocaleString('en-GB')} plans through the ledger's reader, folded by the plans context; every event is counted`,
      'raw scan: pages of 1000 of the same file, all columns as arrays, on one thread, nothing parsed',
    ],
  } as const;
};

export const replay: Bench = {
  name: 'replay',
  about: 'read and fold the whole ledger, against a scan that makes nothing of it',
  prepare,
};
