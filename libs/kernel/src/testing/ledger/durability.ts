import { append, collect, event, events, plan, type Open } from './world.ts';

export const durability = (open: Open): void => {
  describe('opened again (ledgers that outlive a process)', () => {
    it('holds everything as it was, and goes on from there', async () => {
      const world = await open();
      const first = await append(world, plan(1), events(1, 3), 'none');
      await append(world, plan(2), [event(4)]);
      const before = await collect(world.ledger.readAll(null));
      await world.ledger.close();
      if (!world.reopen) return;
      const ledger = await world.reopen();
      const again = { ...world, ledger };
      try {
        expect(await collect(ledger.readAll(null))).toEqual(before);
        expect(await append(again, plan(1), events(1, 3), 'none')).toStrictEqual({ ...first, repeated: true });
        expect(await append(again, plan(1), [event(5)], 2)).toMatchObject({ first: 3, repeated: false });
        world.clock.pass(-3_600_000);
        const late = await append(again, plan(3), [event(6)], 'none');
        expect(late.recordedAt >= before.at(-1)!.recordedAt).toBe(true);
        expect(late.position > before.at(-1)!.position).toBe(true);
      } finally {
        await ledger.close();
      }
    });

    it('finishes the appends in hand before it closes', async () => {
      const world = await open();
      const sent = Array.from({ length: 20 }, (_, index) => append(world, plan(index), [event(index)], 'none'));
      await world.ledger.close();
      expect((await Promise.all(sent)).every(({ repeated }) => !repeated)).toBe(true);
      if (!world.reopen) return;
      const ledger = await world.reopen();
      expect(await collect(ledger.readAll(null))).toHaveLength(20);
      await ledger.close();
    });
  });
};
