import { streamName, type NewEvent } from '../../events.ts';
import { agreement, append, collect, event, events, eventId, idsOf, plain, plan, type Open } from './world.ts';

const revisions = (open: Open): void => {
  it('starts a stream at revision 0 when the writer expects none', async () => {
    const { ledger } = await open();
    const answer = await ledger.append(plan(1), 'none', events(1, 3));
    const [head, stored] = [await ledger.head(), await ledger.readStream(plan(1))];
    const { recordedAt } = stored[0] ?? {};
    const positions = stored.map(({ position }) => position);
    const value = { stream: plan(1), first: 0, last: 2, position: head, positions, recordedAt, repeated: false };
    expect(answer).toStrictEqual({ ok: true, value });
  });

  it('goes on from the revision that the writer saw last', async () => {
    const world = await open();
    await append(world, plan(1), events(1, 2), 'none');
    expect(await append(world, plan(1), events(3, 5), 1)).toMatchObject({ first: 2, last: 4, repeated: false });
  });

  it('takes events in any state of the stream when the writer says any', async () => {
    const world = await open();
    expect(await append(world, plan(1), [event(1)], 'any')).toMatchObject({ first: 0, last: 0 });
    expect(await append(world, plan(1), [event(2)], 'any')).toMatchObject({ first: 1, last: 1 });
  });

  it.each([
    { expected: 'none', holds: 2, actual: 1 },
    { expected: 0, holds: 2, actual: 1 },
    { expected: 2, holds: 2, actual: 1 },
    { expected: 0, holds: 0, actual: 'none' },
  ] as const)(
    'answers a conflict to a writer who expects $expected of a stream at $actual',
    async ({ expected, holds, actual }) => {
      const world = await open();
      if (holds > 0) await append(world, plan(1), events(1, holds));
      const answer = await world.ledger.append(plan(1), expected, events(8, 9));
      expect(answer).toStrictEqual({
        ok: false,
        refusal: { code: 'VERSION_CONFLICT', stream: plan(1), expected, actual },
      });
      expect(idsOf(await world.ledger.readStream(plan(1)))).toStrictEqual(events(1, holds).map(({ id }) => id));
    },
  );

  it('lets a conflict fail nothing but its own append', async () => {
    const { ledger } = await open();
    const sent = [
      ledger.append(plan(1), 'none', [event(1)]),
      ledger.append(plan(1), 'none', [event(2)]),
      ledger.append(plan(2), 'none', [event(3)]),
      ledger.append(plan(1), 0, [event(4)]),
    ];
    const answers = await Promise.all(sent);
    expect(answers.map(({ ok }) => ok)).toStrictEqual([true, false, true, true]);
    expect(idsOf(await collect(ledger.readAll(null)))).toStrictEqual([eventId(1), eventId(3), eventId(4)]);
  });
};

const content = (open: Open): void => {
  it('keeps each stream to itself, names that look alike included', async () => {
    const world = await open();
    const names = [plan(1), agreement(1), streamName('plan', 'a'), streamName('plan', 'A'), streamName('plan', 'a-b')];
    for (const [index, name] of names.entries()) await append(world, name, [event(index)], 'none');
    for (const [index, name] of names.entries())
      expect(idsOf(await world.ledger.readStream(name))).toStrictEqual([eventId(index)]);
  });

  it('gives events back with the very content they came with', async () => {
    const world = await open();
    const data = {
      words: 'Zoë, naïve, 你好, 👩‍👧, \u0000, "quoted", back\\slash, line\nbreak, \u2028, \ud800',
      numbers: [0, -1, 1.5, 1e21, 5e-324, Number.MAX_SAFE_INTEGER],
      nested: { list: [[], {}, [{ deep: [null] }]], empty: '', none: null, yes: true, no: false },
      '': 'no name',
    };
    const occurredOn = { precision: 'day', date: '2023-08-24' } as unknown as NewEvent['meta']['occurredOn'];
    const given = event(1, { data, version: 3, type: 'PlanÀNommer', meta: { ...event(1).meta, occurredOn } });
    const recorded = await append(world, plan(1), [given]);
    const [stored] = await world.ledger.readStream(plan(1));
    const { position, recordedAt } = recorded;
    expect({ ...plain(stored!), stream: stored!.stream, revision: stored!.revision }).toStrictEqual({
      ...given,
      stream: plan(1),
      revision: 0,
    });
    expect([stored!.position, stored!.recordedAt]).toStrictEqual([position, recordedAt]);
  });

  it('gives an event that can be copied and written as JSON like any object', async () => {
    const world = await open();
    await append(world, plan(1), [event(1)]);
    const [stored] = await world.ledger.readStream(plan(1));
    const { stream, revision, position, recordedAt } = stored!;
    const whole = { ...event(1), stream, revision, position, recordedAt };
    expect({ ...stored! }).toStrictEqual(whole);
    expect(JSON.parse(JSON.stringify(stored))).toStrictEqual(whole);
  });

  it('writes down what it was given at the moment of the call', async () => {
    const { ledger } = await open();
    const data = { amountPence: 100 };
    const pending = ledger.append(plan(1), 'none', [event(1, { data })]);
    data.amountPence = 999;
    await pending;
    expect((await ledger.readStream(plan(1)))[0]?.data).toStrictEqual({ amountPence: 100 });
  });

  it('refuses an append that is too large, and takes one that is not', async () => {
    const { ledger, maxAppendBytes } = await open();
    const heavy = (bytes: number) => event(1, { data: { words: 'x'.repeat(bytes) } });
    const answer = await ledger.append(plan(1), 'none', [heavy(maxAppendBytes)]);
    expect(answer).toMatchObject({ ok: false, refusal: { code: 'APPEND_TOO_LARGE', limit: maxAppendBytes } });
    if (!answer.ok && answer.refusal.code === 'APPEND_TOO_LARGE')
      expect(answer.refusal.bytes).toBeGreaterThan(maxAppendBytes);
    expect(await ledger.head()).toBeNull();
    expect(await ledger.append(plan(1), 'none', [heavy(maxAppendBytes / 2)])).toMatchObject({ ok: true });
  });

  it('holds an append of nothing for a fault', async () => {
    const { ledger } = await open();
    await expect(ledger.append(plan(1), 'any', [])).rejects.toThrow('at least one event');
  });
};

export const appending = (open: Open): void => {
  describe('appending', () => {
    revisions(open);
    content(open);
  });
};
