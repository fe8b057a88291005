import type { EventId, Position, RecordedEvent } from '@accord/kernel';
import { append, enter, event, eventId, events, plan, until, type Stage } from './support/stage.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await enter({ callMs: 500 });
});
afterEach(() => stage.leave());

const witness = () => {
  const seen: EventId[] = [];
  const handle = (page: readonly RecordedEvent[]): void => void seen.push(...page.map(({ id }) => id));
  const sees = (count: number) => until(() => seen.length >= count, `${count} events`);
  return { seen, handle, sees };
};
const ids = (from: number, to: number) => events(from, to).map(({ id }) => id);

it('goes on by itself after the server was killed, again and again, and neither loses nor repeats an event', async () => {
  const ledger = await stage.ledger();
  const { seen, handle, sees } = witness();
  const subscription = ledger.subscribe(null, handle);
  for (let round = 0; round < 3; round += 1) {
    for (let number = 1; number <= 20; number += 1)
      await append(ledger, plan(number % 3), [event(round * 20 + number)]);
    await stage.server.restart();
  }
  await append(ledger, plan(1), [event(61)]);
  await sees(61);
  expect(seen).toStrictEqual(ids(1, 61));
  await subscription.close();
  expect(await subscription.ended).toBeNull();
}, 60_000);

it('begins on a server that is down, and catches up when it is back', async () => {
  const ledger = await stage.ledger();
  await append(ledger, plan(1), events(1, 5));
  await stage.server.kill();
  const { seen, handle } = witness();
  const { caughtUp } = ledger.subscribe(null, handle);
  await stage.server.restart();
  await caughtUp;
  expect(seen).toStrictEqual(ids(1, 5));
});

it('begins on a frozen server when it has thawed', async () => {
  const ledger = await stage.ledger();
  await append(ledger, plan(1), events(1, 5));
  stage.server.freeze();
  const { seen, handle } = witness();
  const { caughtUp } = ledger.subscribe(null, handle);
  await new Promise((resolve) => setTimeout(resolve, 1500));
  stage.server.thaw();
  await caughtUp;
  expect(seen).toStrictEqual(ids(1, 5));
});

it('hands over a page again to nobody when the connection breaks while it is being handled', async () => {
  const ledger = await stage.ledger();
  await append(ledger, plan(1), events(1, 3));
  const { seen, handle, sees } = witness();
  const [taken, done] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  ledger.subscribe(null, async (page) => {
    taken.resolve();
    await done.promise;
    handle(page);
  });
  await taken.promise;
  await stage.server.restart();
  done.resolve();
  await append(ledger, plan(1), [event(4)]);
  await sees(4);
  expect(seen).toStrictEqual(ids(1, 4));
});

it('can be closed while the server is down', async () => {
  const ledger = await stage.ledger();
  const subscription = ledger.subscribe(null, () => undefined);
  await subscription.caughtUp;
  await stage.server.kill();
  await subscription.close();
  expect(await subscription.ended).toBeNull();
});

it('ends with a fault at a position that the server never gave', async () => {
  const ledger = await stage.ledger();
  await append(ledger, plan(1), [event(1)]);
  const { ended } = ledger.subscribe('00000000000000999999' as Position, () => undefined);
  expect(await ended).toMatchObject({ name: 'LedgerFault', code: 'UNKNOWN' });
  expect(() => ledger.subscribe('0000000000000001' as Position, () => undefined)).toThrow('position of 20 digits');
});

it('hands over long histories in order, and shows the events of the system to nobody', async () => {
  const ledger = await stage.ledger();
  for (let at = 0; at < 3000; at += 500) await append(ledger, plan(at), events(at, at + 499));
  const { seen, handle } = witness();
  await ledger.subscribe(null, handle).caughtUp;
  expect(seen).toStrictEqual(Array.from({ length: 3000 }, (_, at) => eventId(at)));
});

it('waits for who takes long over the first page, and then hands over all that came meanwhile, in order', async () => {
  const ledger = await stage.ledger();
  for (let from = 1; from <= 2000; from += 100) await append(ledger, plan(from), events(from, from + 99));
  const { seen, handle } = witness();
  const pages: number[] = [];
  const free = Promise.withResolvers<void>();
  const subscription = ledger.subscribe(null, async (page) => {
    pages.push(page.length);
    if (pages.length === 1) await free.promise;
    handle(page);
  });
  await until(() => pages.length === 1, 'the first page');
  await append(ledger, plan(2001), events(2001, 2100));
  expect(pages).toHaveLength(1);
  free.resolve();
  await until(() => seen.length >= 2100, '2100 events');
  expect(seen).toStrictEqual(ids(1, 2100));
  expect(Math.max(...pages)).toBeLessThanOrEqual(500);
  expect(await subscription.close()).toBeUndefined();
}, 60_000);
