// A process of its own, since what is tried here would end the one it runs in. Prints what it came to.
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client';
import type { EventId } from '@accord/kernel';
import { connectEventStore, eventStoreLedger } from '@accord/platform/eventstoredb';
import { standInEventStore, type EventStore } from '../../support/eventstoredb/index.ts';
import { chance, enter, event, plan } from './stage.ts';

const wide = { words: 'x'.repeat(200_000) };
const callers = 64;

const underLoad = async (one: (caller: number) => Promise<unknown>, breaks: () => Promise<void>): Promise<void> => {
  let isOver = false;
  const calling = Array.from({ length: callers }, async (_, caller) => {
    while (!isOver) await one(caller).catch(() => pause(100));
  });
  await pause(1000);
  await breaks();
  await pause(2500);
  isOver = true;
  await Promise.all(calling);
};

/** Held up first, so that appends wait in the client, and then gone. */
const breakDown = async (server: EventStore): Promise<void> => {
  server.freeze();
  await pause(500);
  await server.kill();
};

/** The client as it comes: the process does not live to print anything. */
const bare = async (): Promise<void> => {
  const server = await standInEventStore();
  const client = EventStoreDBClient.connectionString(server.url);
  const one = () => client.appendToStream(`plan-${randomUUID()}`, jsonEvent({ type: 'Wide', data: wide }));
  await underLoad(one, () => breakDown(server));
  await server.stop();
};

const adapter = async (): Promise<void> => {
  const stage = await enter({ callMs: 1000 });
  const ledger = await stage.ledger();
  const one = (caller: number) =>
    ledger.append(plan(caller), 'any', [event(0, { id: chance.uuid() as EventId, data: wide })]);
  await underLoad(one, async () => {
    await breakDown(stage.server);
    await stage.server.restart();
  });
  await stage.leave();
};

/** Two clients of one process: a dispose of one used to take the other's appends, and the process, with it. */
const disposal = async (): Promise<void> => {
  const stage = await enter({ callMs: 1000 });
  const ledger = await stage.ledger();
  const other = EventStoreDBClient.connectionString(stage.server.url);
  await other.appendToStream('orders-1', jsonEvent({ type: 'Ordered', data: {} }));
  const one = (caller: number) => ledger.append(plan(caller), 'any', [event(0, { id: chance.uuid() as EventId })]);
  await underLoad(one, () => other.dispose());
  await stage.leave();
};

/** The connection is closed while appends are in hand: they are finished first. */
const closing = async (): Promise<void> => {
  const server = await standInEventStore();
  const connection = connectEventStore({ connectionString: server.url, allowInsecure: true, chance });
  const ledger = await eventStoreLedger({ connection, index: null });
  const sent = Array.from({ length: 200 }, (_, at) => ledger.append(plan(at), 'none', [event(at)]));
  await ledger.close();
  await connection.close();
  if (!(await Promise.all(sent)).every(({ ok }) => ok)) throw new Error('Expected all to be stored.');
  await server.stop();
};

const cases: Readonly<Record<string, () => Promise<void>>> = { bare, adapter, disposal, closing };
await cases[process.argv[2] ?? '']?.();
process.stdout.write('survived\n');
