import { startHub } from '../support/hub-process.ts';
import { eventsIn, IN_BATCH, message, mustHoldAll, over, sender } from './hub-load.ts';
import type { Bench, Trial } from './measure.ts';
import { RAW, rawAppends } from './raw-append.ts';
import { scratch } from './scratch.ts';

const prepare = async ({ seconds, afterwards }: Trial) => {
  const folder = scratch(afterwards);
  const data = folder();
  const hub = await startHub(data, { ACCORD_LOG_LEVEL: 'info' });
  afterwards(async () => void (await hub.stop()));
  const before = await eventsIn(data);
  const { url, one, batch, accepted } = sender(hub);
  const raw = rawAppends(folder());
  afterwards(raw.close);
  const [singles, batches] = ['one event a request, 64 connections', '100 events a request, 4 connections'];
  return {
    unit: 'events/s',
    variants: [
      { name: singles, run: () => over(url, 64, seconds, { send: one, each: 1 }) },
      { name: batches, run: () => over(url, 4, seconds, { send: batch, each: IN_BATCH }) },
      { name: RAW, run: () => raw.run(seconds) },
    ],
    goals: [
      { variant: singles, against: RAW, of: 'figure', bound: 'at least', value: 0.2 },
      { variant: batches, against: RAW, of: 'figure', bound: 'at least', value: 0.6 },
    ],
    remarks: () => [
      `messages of ${message(1).length} bytes to the hub in its own process, every receipt read; ${accepted()} accepted`,
      'the client is this process: it shares the cores with the hub; both sides write to as many streams, and grow',
    ],
    check: () => mustHoldAll(data, before, accepted()),
  } as const;
};

export const ingest: Bench = {
  name: 'ingest',
  about: 'durable ingest over HTTP to the receipt, against raw SQLite with group commit in process',
  prepare,
};
