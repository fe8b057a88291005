import { openForReading } from '@accord/platform';
import { startHub, type HubProcess } from '../support/hub-process.ts';
import { callers } from './callers.ts';
import { openConnection, post, type Connection, type Reply } from './connection.ts';
import type { Bench, Sample, Trial } from './measure.ts';
import { RAW, rawAppends } from './raw-append.ts';
import { scratch } from './scratch.ts';
import { ledgerFile } from './store.ts';
import { adviceData, childOf, icb, STREAMS } from './workload.ts';

const SINGLE = 'application/cloudevents+json';
const BATCH = 'application/cloudevents-batch+json';
const IN_BATCH = 100;

/** A message as an agency's system sends it; never the same id twice, or the hub would only answer from memory. */
const message = (number: number): string =>
  JSON.stringify({
    specversion: '1.0',
    id: `bench-${number}`,
    source: icb.publishesAs[0],
    type: 'uk.accord.plans.AdviceReceived.v1',
    subject: childOf(number % STREAMS),
    time: '2025-09-01T09:30:00Z',
    datacontenttype: 'application/json',
    actorid: 'dco-0042',
    actorrole: 'designated-clinical-officer',
    data: adviceData(number % STREAMS, number),
  });

/** Messages numbered through the whole comparison, and how many of them the hub has said it holds. */
const sender = (hub: HubProcess) => {
  const [url, key] = [new URL(hub.url), hub.key(icb.organisation)];
  let [next, accepted] = [0, 0];
  const mustBe = (isRight: boolean, { status, body }: Reply): void => {
    if (!isRight) throw new Error(`Expected a receipt, got ${status} ${body.slice(0, 300)}`);
  };
  return {
    url,
    accepted: () => accepted,
    one: async ({ send }: Connection): Promise<void> => {
      const reply = await send(post(url, '/v1/events', key, SINGLE, message((next += 1))));
      mustBe(reply.status === 202, reply);
      accepted += 1;
    },
    batch: async ({ send }: Connection): Promise<void> => {
      const messages = Array.from({ length: IN_BATCH }, () => message((next += 1)));
      const reply = await send(post(url, '/v1/events', key, BATCH, `[${messages.join()}]`));
      mustBe(reply.body.split('"status":"accepted"').length === IN_BATCH + 1, reply);
      accepted += IN_BATCH;
    },
  };
};

const over = async (
  url: URL,
  count: number,
  seconds: number,
  { send, each }: { readonly send: (connection: Connection) => Promise<void>; readonly each: number },
): Promise<Sample> => {
  const open = await Promise.all(Array.from({ length: count }, () => openConnection(url)));
  const connectionOf = (caller: number): Connection => {
    const connection = open[caller];
    if (connection === undefined) throw new RangeError(`Expected a caller below ${count}, got ${caller}.`);
    return connection;
  };
  const sample = await callers(count, seconds, (caller) => send(connectionOf(caller)), each);
  for (const { close } of open) close();
  return sample;
};

const eventsIn = async (folder: string): Promise<number> => {
  const reader = openForReading(ledgerFile(folder));
  let events = 0;
  for await (const page of reader.readAll(null)) events += page.length;
  await reader.close();
  return events;
};

const mustHoldAll = async (folder: string, before: number, accepted: number): Promise<void> => {
  const held = (await eventsIn(folder)) - before;
  if (held !== accepted)
    throw new Error(`Expected the ${accepted} events that were acknowledged in the ledger, found ${held}.`);
};

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
