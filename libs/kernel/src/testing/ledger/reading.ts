import { instantAt, millisecondsOf } from '../../dates/index.ts';
import { agreement, append, collect, event, eventId, events, idsOf, plan, type Open } from './world.ts';

const byStream = (open: Open): void => {
  it('finds a stream that does not exist empty', async () => {
    const { ledger } = await open();
    expect(await ledger.readStream(plan(404))).toStrictEqual([]);
  });

  it.each([
    { range: {}, found: [1, 2, 3, 4, 5] },
    { range: { from: 2 }, found: [3, 4, 5] },
    { range: { toRevision: 1 }, found: [1, 2] },
    { range: { from: 1, toRevision: 3 }, found: [2, 3, 4] },
    { range: { from: 4, toRevision: 99 }, found: [5] },
    { range: { from: 5 }, found: [] },
    { range: { from: 3, toRevision: 2 }, found: [] },
  ])('reads a stream in the range $range', async ({ range, found }) => {
    const world = await open();
    await append(world, plan(1), events(1, 2));
    await append(world, plan(2), events(11, 12));
    await append(world, plan(1), events(3, 5));
    const recorded = await world.ledger.readStream(plan(1), range);
    expect(idsOf(recorded)).toStrictEqual(found.map(eventId));
    expect(recorded.map(({ revision }) => revision)).toStrictEqual(found.map((number) => number - 1));
  });

  it('reads a stream as the ledger knew it at an instant, that instant included', async () => {
    const world = await open();
    for (const number of [1, 2, 3]) {
      await append(world, plan(1), [event(number)]);
      world.clock.pass(1000);
    }
    const all = await world.ledger.readStream(plan(1));
    const [, second] = all;
    const known = all.filter(({ recordedAt }) => recordedAt <= second!.recordedAt);
    expect(idsOf(await world.ledger.readStream(plan(1), { recordedUntil: second!.recordedAt }))).toStrictEqual(
      idsOf(known),
    );
    expect(await world.ledger.readStream(plan(1), { from: 1, recordedUntil: second!.recordedAt })).toHaveLength(
      known.length - 1,
    );
    const before = instantAt(millisecondsOf(all[0]!.recordedAt) - 1);
    expect(await world.ledger.readStream(plan(1), { recordedUntil: before })).toStrictEqual([]);
  });

  it('never records earlier than before, even when the clock goes back', async () => {
    const world = await open();
    for (const [index, step] of [0, 1000, -60_000, 0, 90_000].entries()) {
      world.clock.pass(step);
      await append(world, plan(index), [event(index)]);
    }
    const times = (await collect(world.ledger.readAll(null))).map(({ recordedAt }) => recordedAt);
    expect(times).toStrictEqual([...times].sort());
  });
};

const everything = (open: Open): void => {
  it('is empty before the first event', async () => {
    const { ledger } = await open();
    expect(await ledger.head()).toBeNull();
    expect(await collect(ledger.readAll(null))).toStrictEqual([]);
  });

  it('reads all streams in one rising order, from after any position to the head', async () => {
    const world = await open();
    for (let number = 1; number <= 40; number += 1)
      await append(world, number % 3 ? plan(number % 5) : agreement(number), [event(number)]);
    const all = await collect(world.ledger.readAll(null));
    const positions = all.map(({ position }) => position);
    expect(idsOf(all)).toStrictEqual(events(1, 40).map(({ id }) => id));
    expect(positions).toStrictEqual([...new Set(positions)].sort());
    expect(await world.ledger.head()).toBe(positions.at(-1));
    for (const at of [0, 17, 38, 39])
      expect(idsOf(await collect(world.ledger.readAll(positions[at]!)))).toStrictEqual(idsOf(all.slice(at + 1)));
  });

  it('reads a long history in pages, none of them empty, without a gap between them', async () => {
    const world = await open();
    for (let number = 0; number < 2600; number += 100) await append(world, plan(number), events(number, number + 99));
    const sizes: number[] = [];
    const ids = [];
    for await (const page of world.ledger.readAll(null)) {
      sizes.push(page.length);
      ids.push(...idsOf(page));
    }
    expect(ids).toStrictEqual(events(0, 2599).map(({ id }) => id));
    expect(sizes.length).toBeGreaterThan(1);
    expect(Math.min(...sizes)).toBeGreaterThan(0);
  });

  it('reads a long history through a filter that lets through nearly all, or nearly nothing', async () => {
    const world = await open();
    const typeOf = (number: number) => (number % 4500 === 4499 ? 'PlanCeased' : 'AdviceReceived');
    for (let number = 0; number < 9000; number += 500)
      await append(
        world,
        plan(number),
        events(number, number + 499).map((one, index) => ({ ...one, type: typeOf(number + index) })),
      );
    const rare = await collect(world.ledger.readAll(null, { types: ['PlanCeased'] }));
    expect(idsOf(rare)).toStrictEqual([4499, 8999].map(eventId));
    const common = await collect(world.ledger.readAll(null, { types: ['AdviceReceived'], categories: ['plan'] }));
    const ids = events(0, 8999).map(({ id }) => id);
    expect(idsOf(common)).toStrictEqual(ids.filter((_, number) => number % 4500 !== 4499));
  });

  it.each([
    { told: 'no filter', filter: {}, found: [1, 2, 3, 4, 5] },
    { told: 'empty lists', filter: { categories: [], types: [] }, found: [1, 2, 3, 4, 5] },
    { told: 'one category', filter: { categories: ['agreement'] }, found: [3, 4] },
    { told: 'two categories', filter: { categories: ['agreement', 'refusal'] }, found: [3, 4, 5] },
    { told: 'one type', filter: { types: ['AdviceReceived'] }, found: [1, 3] },
    { told: 'two types', filter: { types: ['AdviceReceived', 'PlanCeased'] }, found: [1, 2, 3, 4, 5] },
    { told: 'a category and a type', filter: { categories: ['agreement'], types: ['AdviceReceived'] }, found: [3] },
    { told: 'a category without streams', filter: { categories: ['nothing'] }, found: [] },
    { told: 'a type without events', filter: { types: ['NeverHappened'] }, found: [] },
  ])('lets through what it is asked for: $told', async ({ filter, found }) => {
    const world = await open();
    const ceased = { type: 'PlanCeased' };
    await append(world, plan(1), [event(1), event(2, ceased)]);
    await append(world, agreement(1), [event(3), event(4, ceased)]);
    await append(world, 'refusal-icb-one' as ReturnType<typeof plan>, [event(5, ceased)]);
    expect(idsOf(await collect(world.ledger.readAll(null, filter)))).toStrictEqual(found.map(eventId));
  });
};

export const reading = (open: Open): void => {
  describe('reading', () => {
    byStream(open);
    everything(open);
  });
};
