import { type AppendExpectedRevision } from '@eventstore/db-client';
import { eventStore } from './index.ts';
import { bothWays, newStream, noted, notesIn, someNoted, type NotedEvent } from './notes.ts';
import { withClient } from './with-client.ts';

const its = withClient(eventStore);

describe.each(bothWays)('a repeated append by %s', (_way, options) => {
  const append = (stream: string, events: NotedEvent[], expectedRevision: AppendExpectedRevision) =>
    its.client.appendToStream(stream, events, { ...options, expectedRevision });

  it('finds the same events again where they were first written, and stores nothing twice', async () => {
    const stream = newStream();
    const events = someNoted(2);
    const first = await append(stream, events, 'no_stream');
    const more = someNoted(2);
    const second = await append(stream, more, 1n);
    expect(await append(stream, events, 'no_stream')).toEqual(first);
    expect(await append(stream, more, 1n)).toEqual(second);
    expect(await append(stream, events, 'any')).toEqual(first);
    expect(await append(stream, more, 'stream_exists')).toEqual(second);
    expect(await notesIn(its.client, stream)).toHaveLength(4);
  });

  it('writes known events again when it expects the current revision', async () => {
    const stream = newStream();
    const event = noted();
    await append(stream, [event], 'no_stream');
    expect(await append(stream, [event], 0n)).toMatchObject({ success: true, nextExpectedRevision: 1n });
    expect((await notesIn(its.client, stream)).map(({ id }) => id)).toEqual([event.id, event.id]);
  });

  it('drops other data under a known id without a word, but not at the current revision', async () => {
    const stream = newStream();
    const event = noted('first');
    const first = await append(stream, [event], 'no_stream');
    expect(await append(stream, [noted('second', event.id)], 'no_stream')).toEqual(first);
    expect(await append(stream, [noted('third', event.id)], 'any')).toEqual(first);
    await append(stream, [noted('fourth', event.id)], 0n);
    expect((await notesIn(its.client, stream)).map(({ text }) => text)).toEqual(['first', 'fourth']);
  });

  it('refuses known events with a new tail or in another order, and under ANY a new one after a known one', async () => {
    const stream = newStream();
    const events = someNoted(2);
    await append(stream, events, 'no_stream');
    const wrong = { type: 'wrong-expected-version', actualVersion: 1n };
    await expect(append(stream, [...events, noted()], 'no_stream')).rejects.toMatchObject(wrong);
    await expect(append(stream, events.toReversed(), 'no_stream')).rejects.toMatchObject(wrong);
    await expect(append(stream, [...events, noted()], 'any')).rejects.toMatchObject({
      ...wrong,
      expectedVersion: 'any',
    });
    expect(await notesIn(its.client, stream)).toHaveLength(2);
    await append(stream, [noted(), ...events], 'any');
    expect(await notesIn(its.client, stream)).toHaveLength(5);
  });

  it('stores an id twice in one append, and in two streams', async () => {
    const event = noted();
    const [one, other] = [newStream(), newStream()];
    await append(one, [event, event], 'no_stream');
    await append(other, [event], 'any');
    expect([(await notesIn(its.client, one)).length, (await notesIn(its.client, other)).length]).toEqual([2, 1]);
  });
});

it('never answers known events in another order under ANY', async () => {
  const stream = newStream();
  const events = someNoted(2);
  await its.client.appendToStream(stream, events);
  const silence = new Promise((resolve) => setTimeout(() => resolve('silence'), 500));
  expect(await Promise.race([its.client.appendToStream(stream, events.toReversed()), silence])).toBe('silence');
  expect(await notesIn(its.client, stream)).toHaveLength(2);
});
