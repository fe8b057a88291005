import { BACKWARDS, END, EventStoreDBClient, excludeSystemEvents, START, type Position } from '@eventstore/db-client';
import { eventStore } from './index.ts';
import { newStream, noted, revisions, writtenBy } from './notes.ts';
import { withClient } from './with-client.ts';

const its = withClient(eventStore);

const written = (count: number) => writtenBy(its.client, count);

describe('$all', () => {
  it('has rising positions with gaps, one an event, and times that never fall', async () => {
    await written(3);
    let [commit, created, gaps] = [-1n, 0, 0];
    for await (const { event } of its.client.readAll({ maxCount: 5_000 })) {
      if (event?.position === undefined) throw new Error('Expected a position with every event.');
      expect(event.position.prepare).toBe(event.position.commit);
      expect(event.position.commit).toBeGreaterThan(commit);
      if (event.position.commit > commit + 1n) gaps += 1;
      [commit, created] = [event.position.commit, Math.max(created, event.created.getTime())];
      expect(event.created.getTime()).toBe(created);
    }
    expect(gaps).toBeGreaterThan(0);
  });

  it('is read from a position on, itself included forwards, excluded backwards', async () => {
    const { places } = await written(3);
    const [first, second] = places;
    expect(await revisions(its.client.readAll({ fromPosition: second ?? START, maxCount: 2 }))).toEqual([1n, 2n]);
    expect(
      await revisions(its.client.readAll({ fromPosition: second ?? START, direction: BACKWARDS, maxCount: 1 })),
    ).toEqual([0n]);
    for await (const { event } of its.client.readAll({ direction: BACKWARDS, fromPosition: END, maxCount: 1 }))
      expect(event?.position?.commit).toBeGreaterThan(first?.commit ?? 0n);
  });

  it('is not read from where no event begins', async () => {
    const { places } = await written(1);
    const wrong = (places[0]?.commit ?? 0n) + 1n;
    const reading = revisions(its.client.readAll({ fromPosition: { commit: wrong, prepare: wrong } }));
    await expect(reading).rejects.toMatchObject({ type: 'unknown' });
  });

  it('has events of the system among the others, whatever filter the read is given', async () => {
    const { stream, places } = await written(1);
    await its.client.setStreamMetadata(stream, { maxCount: 9 });
    const types = new Set<string | undefined>();
    const asked = { fromPosition: places[0] ?? ('start' as const), filter: excludeSystemEvents() };
    for await (const { event } of its.client.readAll(asked)) types.add(event?.type);
    expect([...types]).toEqual(expect.arrayContaining(['Noted', '$metadata']));
  });

  it('gives a poller that resumes from its last position every acknowledged event once and in order', async () => {
    const prefix = newStream();
    const { position } = await its.client.appendToStream(prefix, noted());
    let isWriting = true;
    const writers = Promise.all(
      Array.from({ length: 16 }, async (_, writer) => {
        for (let round = 0; round < 50; round += 1)
          await its.client.appendToStream(`${prefix}-${writer}`, noted(`note ${round}`));
      }),
    ).finally(() => (isWriting = false));
    let from: Position = position ?? { commit: 0n, prepare: 0n };
    const seen: string[] = [];
    for (let isLast = false; !isLast;) {
      isLast = !isWriting;
      for await (const { event } of its.client.readAll({ fromPosition: from })) {
        if (event?.position === undefined || event.position.commit === from.commit) continue;
        from = event.position;
        if (event.streamId.startsWith(`${prefix}-`)) seen.push(`${event.streamId}@${event.revision}`);
      }
    }
    await writers;
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toHaveLength(16 * 50);
    const ofOne = seen.filter((event) => event.startsWith(`${prefix}-3@`));
    expect(ofOne).toEqual(Array.from({ length: 50 }, (_, at) => `${prefix}-3@${at}`));
  });

  it('shows another client what has been acknowledged', async () => {
    const other = EventStoreDBClient.connectionString(its.server.url);
    const stream = newStream();
    for (let round = 0n; round < 30n; round += 1n) {
      await its.client.appendToStream(stream, noted());
      expect(await revisions(other.readStream(stream, { fromRevision: round }))).toEqual([round]);
    }
    await other.dispose();
  });
});
