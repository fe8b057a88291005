import type { EventId, RecordedEvent } from '../../events.ts';
import { append, event, eventId, events, idsOf, plan, type Open, type World } from './world.ts';

type Until = (isReached: (seen: readonly EventId[]) => boolean) => Promise<void>;

/** A handler that keeps what it was handed, and a way to wait for it. */
const witness = (): { seen: EventId[]; handle: (page: readonly RecordedEvent[]) => void; until: Until } => {
  const seen: EventId[] = [];
  const waiting = new Set<() => void>();
  const handle = (page: readonly RecordedEvent[]) => {
    seen.push(...idsOf(page));
    waiting.forEach((check) => check());
  };
  const until: Until = (isReached) =>
    new Promise((resolve) => {
      const check = () => isReached(seen) && resolve();
      waiting.add(check);
      check();
    });
  return { seen, handle, until };
};

const ids = (from: number, to: number): readonly EventId[] => events(from, to).map(({ id }) => id);

const fill = async (world: World, from: number, to: number): Promise<void> => {
  for (let number = from; number <= to; number += 1) await append(world, plan(number % 7), [event(number)]);
};

const order = (open: Open): void => {
  it('hands over history, then what comes, in order and once', async () => {
    const world = await open();
    await fill(world, 1, 20);
    const { seen, handle, until } = witness();
    const { caughtUp } = world.ledger.subscribe(null, handle);
    await caughtUp;
    expect(seen).toStrictEqual(ids(1, 20));
    await fill(world, 21, 30);
    await until(({ length }) => length >= 30);
    expect(seen).toStrictEqual(ids(1, 30));
  });

  it('starts after the position it is given', async () => {
    const world = await open();
    await fill(world, 1, 3);
    const after = await world.ledger.head();
    const { seen, handle, until } = witness();
    await world.ledger.subscribe(after, handle).caughtUp;
    await fill(world, 4, 5);
    await until(({ length }) => length >= 2);
    expect(seen).toStrictEqual(ids(4, 5));
  });

  it('has caught up at once with an empty ledger', async () => {
    const { ledger } = await open();
    await expect(ledger.subscribe(null, () => undefined).caughtUp).resolves.toBeUndefined();
  });

  it('loses and repeats nothing while writers write', async () => {
    const world = await open();
    await append(world, plan(0), events(1, 1500));
    const witnesses = Array.from({ length: 3 }, witness);
    const writing = Array.from({ length: 200 }, async (_, index) => {
      await append(world, plan(index % 16), [event(2000 + index)]);
      if (index % 80 === 0) world.ledger.subscribe(null, witnesses[index / 80]!.handle);
    });
    await Promise.all(writing);
    await Promise.all(witnesses.map(({ until }) => until(({ length }) => length >= 1700)));
    const stored: EventId[] = [];
    for await (const page of world.ledger.readAll(null)) stored.push(...idsOf(page));
    for (const { seen } of witnesses) expect(seen).toStrictEqual(stored);
  });

  it('hands over only what the filter lets through, and still catches up', async () => {
    const world = await open();
    await fill(world, 1, 3);
    const { seen, handle, until } = witness();
    const { caughtUp } = world.ledger.subscribe(null, handle, { types: ['PlanCeased'] });
    await caughtUp;
    expect(seen).toStrictEqual([]);
    await append(world, plan(1), [event(4), event(5, { type: 'PlanCeased' }), event(6)]);
    await until(({ length }) => length >= 1);
    expect(seen).toStrictEqual([eventId(5)]);
  });

  it('hands over the next page only when the one before has been handled', async () => {
    const world = await open();
    await fill(world, 1, 2);
    const { seen, handle, until } = witness();
    let inHand = 0;
    let most = 0;
    world.ledger.subscribe(null, async (page) => {
      inHand += 1;
      most = Math.max(most, inHand);
      await fill(world, 10 * seen.length + 100, 10 * seen.length + 101).catch(() => undefined);
      inHand -= 1;
      handle(page);
    });
    await until(({ length }) => length >= 6);
    expect(most).toBe(1);
  });
};

const endings = (open: Open): void => {
  it('ends with the fault of a handler that throws, and troubles nobody else', async () => {
    const world = await open();
    await fill(world, 1, 2);
    const fault = new Error('the projection is broken');
    const broken = world.ledger.subscribe(null, () => Promise.reject(fault));
    const { seen, handle, until } = witness();
    world.ledger.subscribe(null, handle);
    expect(await broken.ended).toBe(fault);
    await expect(broken.caughtUp).rejects.toBe(fault);
    await fill(world, 3, 3);
    await until(({ length }) => length >= 3);
    expect(seen).toStrictEqual(ids(1, 3));
  });

  it('closes when the page in hand has been handled, and hands over nothing after it', async () => {
    const world = await open();
    await fill(world, 1, 1);
    const { seen, handle } = witness();
    const [taken, done] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const subscription = world.ledger.subscribe(null, async (page) => {
      taken.resolve();
      await done.promise;
      handle(page);
    });
    await taken.promise;
    await fill(world, 2, 2);
    const closing = subscription.close();
    done.resolve();
    await closing;
    expect(seen).toStrictEqual(ids(1, 1));
    expect(await subscription.ended).toBeNull();
    await fill(world, 3, 3);
    expect(seen).toStrictEqual(ids(1, 1));
  });

  it('ends every subscription when the ledger closes, and takes no more', async () => {
    const { ledger } = await open();
    const subscription = ledger.subscribe(null, () => undefined);
    await subscription.caughtUp;
    await ledger.close();
    expect(await subscription.ended).toBeNull();
    await expect(ledger.append(plan(1), 'any', [event(1)])).rejects.toThrow('closed');
    await expect(ledger.close()).resolves.toBeUndefined();
  });
};

export const following = (open: Open): void => {
  describe('following', () => {
    order(open);
    endings(open);
  });
};
