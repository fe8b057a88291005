import { EventStoreDBClient, type AppendExpectedRevision } from '@eventstore/db-client';
import { eventStore } from './index.ts';
import { bothWays, newStream, noted, notesIn, someNoted, type NotedEvent } from './notes.ts';
import { withClient } from './with-client.ts';

const its = withClient(eventStore);

describe.each(bothWays)('an append by %s', (_way, options) => {
  const append = (stream: string, events: NotedEvent[], expectedRevision: AppendExpectedRevision) =>
    its.client.appendToStream(stream, events, { ...options, expectedRevision });

  it('answers with the revision and position of its last event, whatever revision was right to expect', async () => {
    const stream = newStream();
    const answers = [
      await append(stream, someNoted(2), 'no_stream'),
      await append(stream, someNoted(1), 1n),
      await append(stream, someNoted(3), 'stream_exists'),
      await append(stream, someNoted(1), 'any'),
    ];
    const stored = await notesIn(its.client, stream);
    const last = [1, 2, 5, 6].map((at) => stored[at]);
    expect(answers).toEqual(
      last.map((event) => ({
        success: true,
        nextExpectedRevision: event?.revision,
        position: event?.position,
      })),
    );
  });

  it.each([
    ['no stream, and there is one', 'no_stream', 1n],
    ['an earlier revision', 0n, 1n],
    ['a later revision', 7n, 1n],
  ] as const)('is refused when it expects %s', async (_case, expected, actual) => {
    const stream = newStream();
    await append(stream, someNoted(2), 'no_stream');
    await expect(append(stream, [noted()], expected)).rejects.toMatchObject({
      type: 'wrong-expected-version',
      message: '',
      streamName: stream,
      expectedVersion: expected,
      actualVersion: actual,
    });
    expect(await notesIn(its.client, stream)).toHaveLength(2);
  });

  it.each([0n, 'stream_exists'] as const)(
    'is refused when it expects %s of a stream that is not there',
    async (expected) => {
      const refused = append(newStream(), [noted()], expected);
      await expect(refused).rejects.toMatchObject({ expectedVersion: expected, actualVersion: 'no_stream' });
    },
  );

  it('takes data of 1,048,576 bytes in all, metadata not counted, and not a byte more', async () => {
    const stream = newStream();
    const data = (bytes: number) => noted('x'.repeat(bytes - '{"text":""}'.length));
    const half = 1_048_576 / 2;
    await expect(append(stream, [data(half), data(half + 1)], 'any')).rejects.toMatchObject({
      type: 'maximum-append-size-exceeded',
      maxAppendSize: 1_048_576,
    });
    await expect(notesIn(its.client, stream)).rejects.toMatchObject({ type: 'stream-not-found' });
    const withMetadata = { ...data(half), metadata: { pad: 'x'.repeat(100_000) } };
    await append(stream, [withMetadata, data(half)], 'no_stream');
    expect(await notesIn(its.client, stream)).toHaveLength(2);
  });

  it('lets one of many writers with the same revision through', async () => {
    const stream = newStream();
    for (let round = 0; round < 5; round += 1) {
      const expected = round === 0 ? 'no_stream' : BigInt(round - 1);
      const writers = Array.from({ length: 40 }, () => append(stream, [noted()], expected));
      const won = (await Promise.allSettled(writers)).filter(({ status }) => status === 'fulfilled');
      expect(won).toHaveLength(1);
    }
  });
});

it('gives a wrong next revision by batch when failures are not thrown', async () => {
  const silent = EventStoreDBClient.connectionString(`${its.server.url}&throwOnAppendFailure=false`);
  const stream = newStream();
  await silent.appendToStream(stream, someNoted(5));
  const late = await silent.appendToStream(stream, noted(), { expectedRevision: 'no_stream' });
  const early = await silent.appendToStream(newStream(), noted(), { expectedRevision: 3n });
  expect([late.success, late.nextExpectedRevision]).toEqual([false, 1n]);
  expect([early.success, early.nextExpectedRevision]).toEqual([false, -1n]);
  await silent.dispose();
});

it('keeps the events of an append side by side in $all, and the appends of one client in order', async () => {
  const prefix = newStream();
  const { position } = await its.client.appendToStream(prefix, noted());
  const writer = async (at: number) => {
    for (let round = 0; round < 10; round += 1) await its.client.appendToStream(`${prefix}-${at}`, someNoted(3));
  };
  const piped = someNoted(100);
  await Promise.all([
    ...Array.from({ length: 32 }, (_, at) => writer(at)),
    ...piped.map((event) => its.client.appendToStream(`${prefix}-piped`, event)),
  ]);
  const seen: string[] = [];
  for await (const { event } of its.client.readAll({ fromPosition: position ?? 'start' }))
    seen.push(event?.streamId ?? '');
  const ofWriters = new RegExp(`^${prefix}-\\d+$`);
  let whole = 0;
  for (let at = 0; at < seen.length; at += 1) {
    const stream = seen[at] ?? '';
    if (!ofWriters.test(stream)) continue;
    expect(seen.slice(at, at + 3)).toEqual([stream, stream, stream]);
    whole += 1;
    at += 2;
  }
  expect(whole).toBe(32 * 10);
  expect((await notesIn(its.client, `${prefix}-piped`)).map(({ id }) => id)).toEqual(piped.map(({ id }) => id));
});

it('takes 30,000 events in one append', async () => {
  const stream = newStream();
  const { nextExpectedRevision } = await its.client.appendToStream(stream, someNoted(30_000));
  expect(nextExpectedRevision).toBe(29_999n);
});
