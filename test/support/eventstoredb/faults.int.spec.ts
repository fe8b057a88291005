import { EventStoreDBClient } from '@eventstore/db-client';
import { standInEventStore } from './index.ts';
import { newStream, noted, notesIn, someNoted, type NotedEvent } from './notes.ts';
import { withClient } from './with-client.ts';

const its = withClient(standInEventStore);
const until = async (isSo: () => boolean, withinMs = 20_000): Promise<void> => {
  for (const deadline = Date.now() + withinMs; !isSo();) {
    if (Date.now() > deadline) throw new Error(`Expected it within ${withinMs} ms: ${isSo.toString()}`);
    await settled(10);
  }
};
const settled = (ms: number) => new Promise<string>((resolve) => setTimeout(() => resolve('silence'), ms));

it('loses no acknowledged append by kill -9, keeps none in part, and takes those in flight once when sent again', async () => {
  const prefix = newStream();
  const acknowledged = new Set<string>();
  const sent = new Map<string, NotedEvent[]>();
  const [rounds, appendsPerRound] = [3, 70];
  for (let round = 0; round < rounds; round += 1) {
    let isUp = true;
    const writer = async (at: number): Promise<void> => {
      for (let turn = 0; isUp; turn += 1) {
        const stream = `${prefix}-${round}-${at}-${turn}`;
        const events = someNoted(3);
        sent.set(stream, events);
        await its.client.appendToStream(stream, events, { expectedRevision: 'no_stream' });
        acknowledged.add(stream);
      }
    };
    const writers = Array.from({ length: 32 }, (_, at) => writer(at).catch(() => (isUp = false)));
    await until(() => acknowledged.size > (round + 1) * appendsPerRound);
    await its.server.kill();
    await Promise.all(writers);
    await its.server.restart();
  }
  expect(acknowledged.size).toBeGreaterThan(rounds * appendsPerRound);
  const inFlight = [...sent].filter(([stream]) => !acknowledged.has(stream));
  for (const [stream] of inFlight) {
    const stored = await notesIn(its.client, stream).catch(() => []);
    expect([0, 3]).toContain(stored.length);
  }
  for (const [stream, events] of inFlight) {
    const again = await its.client.appendToStream(stream, events, { expectedRevision: 'no_stream' });
    expect(again.nextExpectedRevision).toBe(2n);
  }
  for (const [stream, events] of sent)
    expect((await notesIn(its.client, stream)).map(({ id }) => id)).toEqual(events.map(({ id }) => id));
}, 120_000);

it('knows events after a restart where they were first written, but under ANY writes them again', async () => {
  const stream = newStream();
  const events = someNoted(2);
  const first = await its.client.appendToStream(stream, events, { expectedRevision: 'no_stream' });
  await its.server.restart();
  expect(await its.client.appendToStream(stream, events, { expectedRevision: 'no_stream' })).toEqual(first);
  expect(await its.client.appendToStream(stream, events)).toMatchObject({ success: true, nextExpectedRevision: 3n });
  expect(await notesIn(its.client, stream)).toHaveLength(4);
});

it('keeps what was deleted deleted after a restart', async () => {
  const [hidden, gone] = [newStream(), newStream()];
  for (const stream of [hidden, gone]) await its.client.appendToStream(stream, noted());
  await its.client.deleteStream(hidden);
  await its.client.tombstoneStream(gone);
  await its.server.restart();
  await expect(notesIn(its.client, hidden)).rejects.toMatchObject({ type: 'stream-not-found' });
  await expect(notesIn(its.client, gone)).rejects.toMatchObject({ type: 'stream-deleted' });
});

it('ends a subscription by one error, and the client goes on once the server is back', async () => {
  const told: string[] = [];
  const subscription = its.client.subscribeToAll();
  const caughtUp = new Promise((resolve) => subscription.once('caughtUp', resolve));
  subscription.on('error', ({ message }) => told.push(message));
  subscription.on('end', () => told.push('end')).on('close', () => told.push('close'));
  subscription.resume();
  await caughtUp;
  await its.server.kill();
  await until(() => told.length > 0);
  await settled(200); // for a second one, were there any
  expect(told).toEqual([expect.stringContaining('14 UNAVAILABLE')]);
  await its.server.restart();
  expect(await its.client.appendToStream(newStream(), noted())).toMatchObject({ success: true });
});

it('answers a call while it is down by an error at once, an append by one without a type', async () => {
  const stream = newStream();
  await its.client.appendToStream(stream, noted());
  await its.server.kill();
  const append = await its.client.appendToStream(stream, noted()).catch((error: unknown) => error);
  expect(append).toMatchObject({ code: 14 });
  expect(append).not.toHaveProperty('type');
  await expect(notesIn(its.client, stream)).rejects.toMatchObject({ type: 'unavailable', code: 14 });
  await its.server.restart();
});

it('answers nothing while it is frozen, whatever the deadline, and everything once it thaws', async () => {
  const stream = newStream();
  await its.client.appendToStream(stream, noted());
  its.server.freeze();
  const append = its.client.appendToStream(stream, noted(), { deadline: 200 });
  expect(await Promise.race([append, settled(1_500)])).toBe('silence');
  its.server.thaw();
  expect(await append).toMatchObject({ success: true, nextExpectedRevision: 1n });
});

it('is one node that leads itself to a client that discovers its cluster', async () => {
  const discovered = EventStoreDBClient.connectionString(its.server.url.replace('esdb://', 'esdb+discover://'));
  expect(await discovered.appendToStream(newStream(), noted())).toMatchObject({ success: true });
  await discovered.dispose();
});
