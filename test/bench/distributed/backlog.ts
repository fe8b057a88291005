import { readFileSync } from 'node:fs';
import { setTimeout as rest } from 'node:timers/promises';
import type { Admin, Kafka } from 'kafkajs';
import { startProgram } from '../../../infra/local/programs.ts';
import type { Bench, Sample, Trial } from '../measure.ts';
import { bareKafka, childrenFor, IN_TOPIC, publish, recordsOf, until } from './agency.ts';
import { serversFor, type Servers } from './servers.ts';

const SMALL = 1000;
const LARGE = 1_000_000;
const LARGE_QUICK = 50_000;
const SECONDS = 60;
const SECONDS_QUICK = 15;
const GROUP = 'accord-intake';
const KIBIBYTES = 1024;
const patienceMs = 120_000;

interface Place {
  readonly partition: number;
  readonly offset: string;
}

/** What the intake has not yet taken in, and how to put that out of its sight. */
const backlogOf = (kafka: Kafka, admin: Admin) => {
  const ends = async (): Promise<readonly Place[]> =>
    (await admin.fetchTopicOffsets(IN_TOPIC)).map(({ partition, high }) => ({ partition, offset: high }));
  const begun = async (): Promise<readonly Place[]> => {
    const [found] = await admin.fetchOffsets({ groupId: GROUP, topics: [IN_TOPIC] });
    return (found?.partitions ?? []).map(({ partition, offset }) => ({
      partition,
      offset: offset === '-1' ? '0' : offset,
    }));
  };
  const sum = (places: readonly Place[]): number => places.reduce((total, { offset }) => total + Number(offset), 0);
  const size = async (): Promise<number> => sum(await ends()) - sum(await begun());
  const moveTo = (places: readonly Place[]): Promise<void> =>
    admin.setOffsets({ groupId: GROUP, topic: IN_TOPIC, partitions: [...places] });
  const fillTo = async (count: number): Promise<void> => {
    const missing = count - (await size());
    if (missing > 0) await publish(kafka, IN_TOPIC, recordsOf(childrenFor(missing)));
  };
  return {
    size,
    fillTo,
    /** Runs with a backlog of this size; what was there before comes back afterwards. */
    aside: async <T>(count: number, work: () => Promise<T>): Promise<T> => {
      const before = await begun();
      await moveTo(await ends());
      await fillTo(count);
      const done = await work();
      await moveTo(before);
      return done;
    },
  };
};
type Backlog = ReturnType<typeof backlogOf>;

const residentPeak = (pid: number): number => {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1]) / KIBIBYTES;
};

/** The intake is started on what waits, and left to its work for so long. */
const watched = async ({ settings }: Servers, backlog: Backlog, seconds: number): Promise<Sample> => {
  const before = await backlog.size();
  const intake = await startProgram('intake', settings);
  try {
    await rest(seconds * 1000);
    await until(async () => (await backlog.size()) < before, patienceMs, 'the intake has taken some records in');
    return { figure: residentPeak(intake.pid) };
  } finally {
    await intake.stop();
  }
};

const prepare = async ({ quick, tell, afterwards }: Trial) => {
  if (process.platform !== 'linux') throw new Error('resident memory is read from /proc, which only Linux has');
  const servers = await serversFor(afterwards);
  const kafka = bareKafka(servers.brokers);
  const admin = kafka.admin();
  await admin.connect();
  afterwards(() => admin.disconnect());
  const backlog = backlogOf(kafka, admin);
  const [large, seconds] = quick ? [LARGE_QUICK, SECONDS_QUICK] : [LARGE, SECONDS];
  tell(`  ${large} messages on ${IN_TOPIC}`);
  const names = { small: `intake, ${SMALL} messages wait`, large: `intake, ${large} messages wait` };
  let taken = 0;
  const onLarge = async (): Promise<Sample> => {
    await backlog.fillTo(large);
    const sample = await watched(servers, backlog, seconds);
    taken = large - (await backlog.size());
    return sample;
  };
  return {
    unit: 'MiB',
    variants: [
      { name: names.small, run: () => backlog.aside(SMALL, () => watched(servers, backlog, seconds)) },
      { name: names.large, run: onLarge },
    ],
    goals: [{ variant: names.large, against: names.small, of: 'figure', bound: 'at most', value: 1.5 }],
    remarks: () => [
      ...servers.remarks,
      `the most that was resident (VmHWM) of a process started on the backlog, after ${seconds} s; then ${taken} were taken in`,
    ],
  } as const;
};

export const backlog: Bench = {
  name: 'backlog',
  about: 'memory of the intake on a full topic, against the same on a topic with little',
  prepare,
};
