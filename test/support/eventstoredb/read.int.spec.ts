import { BACKWARDS, END, jsonEvent, START } from '@eventstore/db-client';
import { eventStore } from './index.ts';
import { newStream, noted, revisions, writtenBy } from './notes.ts';
import { withClient } from './with-client.ts';

const its = withClient(eventStore);

const written = (count: number) => writtenBy(its.client, count);

describe('a stream', () => {
  it('is read from the given revision on, itself included, both ways and up to a limit', async () => {
    const { stream } = await written(5);
    expect(await revisions(its.client.readStream(stream, { fromRevision: 2n }))).toEqual([2n, 3n, 4n]);
    expect(await revisions(its.client.readStream(stream, { fromRevision: 2n, maxCount: 2 }))).toEqual([2n, 3n]);
    expect(await revisions(its.client.readStream(stream, { fromRevision: 2n, direction: BACKWARDS }))).toEqual([
      2n,
      1n,
      0n,
    ]);
    expect(
      await revisions(its.client.readStream(stream, { fromRevision: END, direction: BACKWARDS, maxCount: 1 })),
    ).toEqual([4n]);
    expect(await revisions(its.client.readStream(stream, { fromRevision: 9n }))).toEqual([]);
  });

  it('gives only its first event when it is read backwards from nowhere', async () => {
    const { stream } = await written(3);
    expect(await revisions(its.client.readStream(stream, { direction: BACKWARDS }))).toEqual([0n]);
  });

  it('gives events with all that was sent, and with what the server adds', async () => {
    const stream = newStream();
    const before = Date.now();
    const plain = jsonEvent({ type: 'Noted', data: { text: 'ä' } });
    const full = jsonEvent({ type: 'Noted', data: [1], metadata: { by: 'someone' } });
    const { position } = await its.client.appendToStream(stream, [plain, full]);
    const events = [];
    for await (const { event } of its.client.readStream(stream)) events.push(event);
    const [first, second] = events;
    expect(first).toMatchObject({
      id: plain.id,
      streamId: stream,
      revision: 0n,
      type: 'Noted',
      data: { text: 'ä' },
      isJson: true,
    });
    expect(first?.metadata).toBeUndefined();
    expect(second).toMatchObject({ id: full.id, revision: 1n, data: [1], metadata: { by: 'someone' }, position });
    expect(first?.created.getTime()).toBeGreaterThanOrEqual(before - 1000);
    expect(second?.created).toEqual(first?.created);
  });

  it('is not found when it is missing, and throws at the first event', async () => {
    const stream = newStream();
    const reading = its.client.readStream(stream)[Symbol.asyncIterator]();
    await expect(reading.next()).rejects.toMatchObject({ type: 'stream-not-found', streamName: stream });
  });

  it('is not found after a soft delete, which leaves its events in $all; the next append goes on with its revisions', async () => {
    const { stream, places } = await written(3);
    const { position } = await its.client.deleteStream(stream, { expectedRevision: 2n });
    await expect(revisions(its.client.readStream(stream))).rejects.toMatchObject({ type: 'stream-not-found' });
    const seen: (string | undefined)[] = [];
    for await (const { event } of its.client.readAll({ fromPosition: places[0] ?? START }))
      if (event?.streamId.endsWith(stream)) seen.push(event.type);
    expect(seen).toEqual(['Noted', 'Noted', 'Noted', '$metadata']);
    expect(position?.commit).toBeGreaterThan(places[2]?.commit ?? 0n);
    const { nextExpectedRevision } = await its.client.appendToStream(stream, noted(), {
      expectedRevision: 'no_stream',
    });
    expect(nextExpectedRevision).toBe(3n);
    expect(await revisions(its.client.readStream(stream))).toEqual([3n]);
  });

  it('is gone for good after a tombstone', async () => {
    const { stream } = await written(1);
    await its.client.tombstoneStream(stream);
    const deleted = { type: 'stream-deleted', streamName: stream };
    await expect(revisions(its.client.readStream(stream))).rejects.toMatchObject(deleted);
    await expect(its.client.appendToStream(stream, noted())).rejects.toMatchObject(deleted);
    const credentials = { username: 'admin', password: 'changeit' };
    await expect(its.client.appendToStream(stream, noted(), { credentials })).rejects.toMatchObject(deleted);
  });

  it('is not deleted by who expects another revision', async () => {
    const { stream } = await written(2);
    await expect(its.client.deleteStream(stream, { expectedRevision: 0n })).rejects.toMatchObject({
      type: 'wrong-expected-version',
    });
    expect(await revisions(its.client.readStream(stream))).toEqual([0n, 1n]);
  });

  it('reads as empty when all of it has expired, and keeps to a limit of events', async () => {
    const { stream } = await written(2);
    await its.client.setStreamMetadata(stream, { maxCount: 1 });
    expect(await revisions(its.client.readStream(stream))).toEqual([1n]);
    await its.client.setStreamMetadata(stream, { maxAge: 1 });
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    expect(await revisions(its.client.readStream(stream))).toEqual([]);
  });
});
