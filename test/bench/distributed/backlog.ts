import { readFileSync } from 'node:fs';
import { setTimeout as rest } from 'node:timers/promises';
import { startProgram } from '../../../infra/local/programs.ts';
import { spreadOf, type Bench, type Sample, type Trial } from '../measure.ts';
import { bareKafka, until } from './agency.ts';
import { serversFor, type Servers } from './servers.ts';
import { waitingOf, type Waiting } from './waiting.ts';

const SMALL = 1000;
const LARGE = 1_000_000;
const LARGE_QUICK = 50_000;
const SECONDS = 60;
const SECONDS_QUICK = 15;
const KIBIBYTES = 1024;
const patienceMs = 120_000;

const residentPeak = (pid: number): number => {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1]) / KIBIBYTES;
};

interface Watched extends Sample {
  /** Records that the intake took in meanwhile. */
  readonly taken: number;
}

/** The intake is started on so many new messages, and left to its work for so long. */
const watched = async (
  { settings }: Servers,
  waiting: Waiting,
  count: number,
  work: () => Promise<unknown>,
): Promise<Watched> => {
  await waiting.setTo(count);
  const before = await waiting.taken();
  const intake = await startProgram('intake', settings);
  try {
    await work();
    await until(async () => (await waiting.taken()) > before, patienceMs, 'the intake has taken some records in');
    return { figure: residentPeak(intake.pid), taken: (await waiting.taken()) - before };
  } finally {
    await intake.stop();
  }
};

const spreadText = (values: readonly number[]): string => {
  const { median, min, max } = spreadOf(values);
  return `${Math.round(median)} [${min}..${max}]`;
};

const waitingFor = async ({ brokers }: Servers, afterwards: Trial['afterwards']): Promise<Waiting> => {
  const kafka = bareKafka(brokers);
  const admin = kafka.admin();
  await admin.connect();
  afterwards(() => admin.disconnect());
  const waiting = waitingOf(kafka, admin);
  await until(() => waiting.canBeAsked(), patienceMs, 'a topic that was just made has a leader');
  return waiting;
};

const prepare = async ({ quick, afterwards }: Trial) => {
  if (process.platform !== 'linux') throw new Error('resident memory is read from /proc, which only Linux has');
  const servers = await serversFor(afterwards);
  const waiting = await waitingFor(servers, afterwards);
  const [large, seconds] = quick ? [LARGE_QUICK, SECONDS_QUICK] : [LARGE, SECONDS];
  const names = {
    kept: `intake, ${SMALL} wait all the time`,
    once: `intake, ${SMALL} wait, then nothing`,
    large: `intake, ${large} wait`,
  };
  const lags: number[] = [];
  const taken = new Map<string, number[]>(Object.values(names).map((name) => [name, []]));
  const watch = async (name: string, count: number, work: () => Promise<unknown>): Promise<Sample> => {
    const sample = await watched(servers, waiting, count, work);
    taken.get(name)?.push(sample.taken);
    return sample;
  };
  const leave = (): Promise<void> => rest(seconds * 1000);
  const keep = async (): Promise<void> => {
    const keeping = await waiting.keepAt(SMALL);
    await leave();
    lags.push(...(await keeping.end()));
  };
  return {
    unit: 'MiB',
    variants: [
      { name: names.kept, run: () => watch(names.kept, SMALL, keep) },
      { name: names.once, run: () => watch(names.once, SMALL, leave) },
      { name: names.large, run: () => watch(names.large, large, leave) },
    ],
    goals: [{ variant: names.large, against: names.kept, of: 'figure', bound: 'at most', value: 1.5 }],
    remarks: () => [
      ...servers.remarks,
      `the most that was resident (VmHWM) of a process started on what waits, after ${seconds} s`,
      `all the time: ${spreadText(lags)} waited, by ${lags.length} looks at the offsets; the bench publishes what is missing`,
      ...[...taken].map(([name, counts]) => `${name}: ${spreadText(counts)} records taken in`),
    ],
  } as const;
};

export const backlog: Bench = {
  name: 'backlog',
  about: 'memory of the intake while a million messages wait, against the same while a thousand do',
  prepare,
};
