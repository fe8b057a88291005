import { setTimeout as rest } from 'node:timers/promises';
import { KyselyLog, type LogTables } from '@accord/audit/log';
import { openForReading, readKeptDatabase } from '@accord/platform';
import { join } from 'node:path';
import { startHub } from '../support/hub-process.ts';
import { eventsIn, IN_BATCH, mustHoldAll, over, sender } from './hub-load.ts';
import type { Bench, Trial } from './measure.ts';
import { scratch } from './scratch.ts';
import { ledgerFile } from './store.ts';

const PATIENCE_MS = 60_000;

/** Resolves with the milliseconds until the log has all that the ledger has; what is left must not fall on the next variant. */
export const caughtUp = async (data: string): Promise<number> => {
  const [ledger, database] = [openForReading(ledgerFile(data)), readKeptDatabase<LogTables>(join(data, 'log.db'))];
  const store = new KyselyLog(database);
  const from = performance.now();
  while ((await store.state()).position !== (await ledger.head())) {
    if (performance.now() - from > PATIENCE_MS) throw new Error('Expected the log to catch up within a minute.');
    await rest(20);
  }
  await Promise.all([ledger.close(), database.destroy()]);
  return performance.now() - from;
};

/** A hub with a ledger of its own, and what it is sent. */
const hubWith = async (setting: 'on' | 'off', data: string, afterwards: Trial['afterwards']) => {
  const hub = await startHub(data, { ACCORD_LOG: setting });
  afterwards(async () => void (await hub.stop()));
  const before = await eventsIn(data);
  const load = sender(hub);
  const behind: number[] = [];
  const driven = async (connections: number, seconds: number, how: Parameters<typeof over>[3]) => {
    const sample = await over(load.url, connections, seconds, how);
    if (setting === 'on') behind.push(await caughtUp(data));
    return sample;
  };
  return {
    behind,
    singles: (seconds: number) => driven(64, seconds, { send: load.one, each: 1 }),
    batches: (seconds: number) => driven(4, seconds, { send: load.batch, each: IN_BATCH }),
    check: () => mustHoldAll(data, before, load.accepted()),
  };
};

const prepare = async ({ seconds, afterwards }: Trial) => {
  const folder = scratch(afterwards);
  const [on, off] = [await hubWith('on', folder(), afterwards), await hubWith('off', folder(), afterwards)];
  const names = {
    on: ['one event a request, log on', '100 events a request, log on'],
    off: ['one event a request, log off', '100 events a request, log off'],
  } as const;
  return {
    unit: 'events/s',
    variants: [
      { name: names.on[0], run: () => on.singles(seconds) },
      { name: names.off[0], run: () => off.singles(seconds) },
      { name: names.on[1], run: () => on.batches(seconds) },
      { name: names.off[1], run: () => off.batches(seconds) },
    ],
    goals: [
      { variant: names.on[0], against: names.off[0], of: 'figure', bound: 'at least', value: 0.9 },
      { variant: names.on[1], against: names.off[1], of: 'figure', bound: 'at least', value: 0.9 },
    ],
    remarks: () => [
      `two hubs, one of them idle at a time; the log had all of a run at the longest ${Math.ceil(Math.max(...on.behind))} ms after its end`,
      'the client is this process: with the hub and the thread of the log it shares the cores',
    ],
    check: async () => {
      await on.check();
      await off.check();
    },
  } as const;
};

export const log: Bench = {
  name: 'log',
  about: 'durable ingest over HTTP with the provable log, against without',
  prepare,
};
