import { openForReading } from '@accord/platform';
import type { HubProcess } from '../support/hub-process.ts';
import { callers } from './callers.ts';
import { openConnection, post, type Connection, type Reply } from './connection.ts';
import type { Sample } from './measure.ts';
import { ledgerFile } from './store.ts';
import { adviceData, childOf, icb, STREAMS } from './workload.ts';

const SINGLE = 'application/cloudevents+json';
const BATCH = 'application/cloudevents-batch+json';
export const IN_BATCH = 100;

/** A message as an agency's system sends it; never the same id twice, or the hub would only answer from memory. */
export const message = (number: number): string =>
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
export const sender = (hub: HubProcess, messageOf = message) => {
  const [url, key] = [new URL(hub.url), hub.key(icb.organisation)];
  let [next, accepted] = [0, 0];
  const mustBe = (isRight: boolean, { status, body }: Reply): void => {
    if (!isRight) throw new Error(`Expected a receipt, got ${status} ${body.slice(0, 300)}`);
  };
  return {
    url,
    accepted: () => accepted,
    key,
    /** Answers with the body of the receipt. */
    one: async ({ send }: Connection): Promise<string> => {
      const reply = await send(post(url, '/v1/events', key, SINGLE, messageOf((next += 1))));
      mustBe(reply.status === 202, reply);
      accepted += 1;
      return reply.body;
    },
    batch: async ({ send }: Connection): Promise<void> => {
      const messages = Array.from({ length: IN_BATCH }, () => messageOf((next += 1)));
      const reply = await send(post(url, '/v1/events', key, BATCH, `[${messages.join()}]`));
      mustBe(reply.body.split('"status":"accepted"').length === IN_BATCH + 1, reply);
      accepted += IN_BATCH;
    },
  };
};

export const over = async (
  url: URL,
  count: number,
  seconds: number,
  { send, each }: { readonly send: (connection: Connection) => Promise<unknown>; readonly each: number },
): Promise<Sample> => {
  const open = await Promise.all(Array.from({ length: count }, () => openConnection(url)));
  const connectionOf = (caller: number): Connection => {
    const connection = open[caller];
    if (connection === undefined) throw new RangeError(`Expected a caller below ${count}, got ${caller}.`);
    return connection;
  };
  const sample = await callers(count, seconds, async (caller) => void (await send(connectionOf(caller))), each);
  for (const { close } of open) close();
  return sample;
};

export const eventsIn = async (folder: string): Promise<number> => {
  const reader = openForReading(ledgerFile(folder));
  let events = 0;
  for await (const page of reader.readAll(null)) events += page.length;
  await reader.close();
  return events;
};

export const mustHoldAll = async (folder: string, before: number, accepted: number): Promise<void> => {
  const held = (await eventsIn(folder)) - before;
  if (held !== accepted)
    throw new Error(`Expected the ${accepted} events that were acknowledged in the ledger, found ${held}.`);
};
