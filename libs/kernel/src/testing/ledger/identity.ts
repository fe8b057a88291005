import { agreement, append, event, eventId, events, idsOf, plan, type Open } from './world.ts';

export const identity = (open: Open): void => {
  describe('events that have come before', () => {
    it.each(['any', 'none', 0, 2, 7] as const)(
      'answers the same append as the first time when %s is expected',
      async (expected) => {
        const world = await open();
        const first = await append(world, plan(1), events(1, 3));
        await append(world, plan(1), [event(4)]);
        world.clock.pass(1000);
        const again = await world.ledger.append(plan(1), expected, events(1, 3));
        expect(again).toStrictEqual({ ok: true, value: { ...first, repeated: true } });
        expect(await world.ledger.readStream(plan(1))).toHaveLength(4);
      },
    );

    it('answers the same append sent twice at once with one recording', async () => {
      const { ledger } = await open();
      const [one, two] = await Promise.all([1, 2].map(() => ledger.append(plan(1), 'none', events(1, 2))));
      expect(one).toMatchObject({ ok: true, value: { first: 0, last: 1, repeated: false } });
      expect(two).toStrictEqual({ ok: true, value: { ...(one?.ok ? one.value : {}), repeated: true } });
    });

    it('knows a part of an earlier append, and two appends sent as one', async () => {
      const world = await open();
      const first = await append(world, plan(1), events(1, 3));
      await append(world, plan(2), [event(5)]);
      const second = await append(world, plan(1), [event(4)]);
      expect(await append(world, plan(1), [event(2)])).toMatchObject({ first: 1, last: 1, repeated: true });
      const { position, recordedAt } = second;
      const positions = [first.position, position];
      expect(await append(world, plan(1), events(3, 4))).toStrictEqual({
        ...{ stream: plan(1), first: 2, last: 3, position, positions, recordedAt, repeated: true },
      });
    });

    it('does not compare content: who sends other content under a known id is for the caller to find out', async () => {
      const world = await open();
      await append(world, plan(1), [event(1)]);
      expect(await append(world, plan(1), [event(1, { data: { other: true } })])).toMatchObject({ repeated: true });
      expect((await world.ledger.readStream(plan(1)))[0]?.data).toStrictEqual(event(1).data);
    });

    it.each([
      { told: 'in another stream', stream: plan(2), sent: [1, 2], taken: 1 },
      { told: 'in a stream of another category', stream: agreement(1), sent: [2], taken: 2 },
      { told: 'in another order', stream: plan(1), sent: [2, 1], taken: 2 },
      { told: 'with one left out', stream: plan(1), sent: [1, 3], taken: 1 },
      { told: 'followed by a new one', stream: plan(1), sent: [3, 9], taken: 3 },
      { told: 'after a new one', stream: plan(1), sent: [8, 9, 3], taken: 3 },
    ])('refuses known events $told', async ({ stream, sent, taken }) => {
      const world = await open();
      await append(world, plan(1), events(1, 3));
      const head = await world.ledger.head();
      for (const expected of ['any', 2] as const) {
        const answer = await world.ledger.append(
          stream,
          expected,
          sent.map((number) => event(number)),
        );
        expect(answer).toStrictEqual({ ok: false, refusal: { code: 'EVENT_ID_TAKEN', id: eventId(taken) } });
      }
      expect(await world.ledger.head()).toBe(head);
      expect(idsOf(await world.ledger.readStream(plan(1)))).toStrictEqual([1, 2, 3].map(eventId));
    });

    it('refuses an append that carries one id twice, and stores neither', async () => {
      const { ledger } = await open();
      const answer = await ledger.append(plan(1), 'none', [event(1), event(2), event(1)]);
      expect(answer).toStrictEqual({ ok: false, refusal: { code: 'EVENT_ID_TAKEN', id: eventId(1) } });
      expect(await ledger.head()).toBeNull();
      expect(await append({ ...(await open()), ledger }, plan(1), events(1, 2), 'none')).toMatchObject({
        first: 0,
        repeated: false,
      });
    });

    it('lets a taken id fail nothing but its own append', async () => {
      const world = await open();
      await append(world, plan(1), [event(1)]);
      const sent = [
        world.ledger.append(plan(2), 'none', [event(2)]),
        world.ledger.append(plan(2), 0, [event(3), event(1)]),
        world.ledger.append(plan(2), 0, [event(4)]),
      ];
      expect((await Promise.all(sent)).map(({ ok }) => ok)).toStrictEqual([true, false, true]);
      expect(idsOf(await world.ledger.readStream(plan(2)))).toStrictEqual([2, 4].map(eventId));
    });
  });
};
