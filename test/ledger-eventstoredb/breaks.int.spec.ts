import type { Appended, Ledger } from '@accord/kernel';
import { LedgerFault } from '@accord/platform';
import { keptLog } from '@accord/platform/testing';
import { append, enter, event, eventId, events, everythingIn, idsIn, plan, uuid, type Stage } from './support/stage.ts';

let stage: Stage | null = null;
const begin = async (given: Parameters<typeof enter>[0] = {}): Promise<{ stage: Stage; ledger: Ledger }> => {
  const entered = (stage = await enter(given));
  return { stage: entered, ledger: await entered.ledger() };
};
afterEach(async () => {
  await stage?.leave();
  stage = null;
});

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

it('loses and doubles nothing when the server is killed again and again under load', async () => {
  const { stage, ledger } = await begin();
  let isOver = false;
  let next = 0;
  const answers: Appended[] = [];
  const writing = Array.from({ length: 32 }, async (_, writer) => {
    while (!isOver) {
      const number = (next += 2);
      answers.push(await append(ledger, plan(writer), [event(number), event(number + 1)]));
    }
  });
  for (let round = 0; round < 3; round += 1) {
    await pause(400);
    await stage.server.restart();
  }
  await pause(400);
  isOver = true;
  await Promise.all(writing);
  const stored = await everythingIn(ledger);
  expect(new Set(stored.map(({ id }) => id)).size).toBe(stored.length);
  expect(stored).toHaveLength(2 * answers.length);
  expect(answers.filter(({ repeated }) => repeated)).toStrictEqual([]);
  const positions = new Map(stored.map(({ stream, revision, position }) => [`${stream} ${revision}`, position]));
  for (const { stream, last, position } of answers) expect(positions.get(`${stream} ${last}`)).toBe(position);
}, 60_000);

it('waits for a server that is down, and goes on when it is back', async () => {
  const { stage, ledger } = await begin();
  await append(ledger, plan(1), [event(1)]);
  await stage.server.kill();
  const sent = [append(ledger, plan(1), [event(2)]), ledger.readStream(plan(1)), ledger.head(), idsIn(ledger)] as const;
  await pause(300);
  await stage.server.restart();
  const [appended, read, head, ids] = await Promise.all(sent);
  expect(appended).toMatchObject({ first: 1, repeated: false });
  expect(read.length).toBeGreaterThan(0);
  expect(head).not.toBeNull();
  expect(ids.length).toBeGreaterThan(0);
});

it('gives up after its patience, and says that the outcome is not known and what to do, but to no log which plan it is of', async () => {
  const { stage, ledger } = await begin({ patienceMs: 500, callMs: 300 });
  await stage.server.kill();
  const fault = await ledger.append(plan(1), 'none', [event(1)]).catch((thrown: unknown) => thrown);
  expect(fault).toBeInstanceOf(LedgerFault);
  expect(fault).toMatchObject({
    code: 'OUTCOME_UNKNOWN',
    message: expect.stringContaining('send the identical append'),
  });
  const unread = await ledger.readStream(plan(1)).catch((thrown: unknown) => thrown);
  expect(unread).toMatchObject({ name: 'LedgerFault', code: 'UNAVAILABLE', stream: plan(1) });
  await expect(ledger.head()).rejects.toMatchObject({ name: 'LedgerFault' });
  const { log, lines } = keptLog();
  [fault, unread].forEach((thrown) => log.error({ fault: thrown }, 'request failed'));
  expect(JSON.stringify(lines())).toContain('a plan stream');
  expect(JSON.stringify(lines())).not.toContain(uuid(1));
  await stage.server.restart();
  expect(await append(ledger, plan(1), [event(1)])).toMatchObject({ first: 0, last: 0 });
});

it('does not wait for a frozen server longer than its limit, and stores once what it sent again', async () => {
  const { stage, ledger } = await begin({ callMs: 300, patienceMs: 10_000 });
  await append(ledger, plan(1), [event(1)]);
  stage.server.freeze();
  const sent = Array.from({ length: 20 }, (_, at) => append(ledger, plan(at), [event(10 + at)]));
  await pause(2000);
  stage.server.thaw();
  expect((await Promise.all(sent)).every(({ repeated }) => !repeated)).toBe(true);
  expect([...(await idsIn(ledger))].sort()).toStrictEqual(
    [1, ...Array.from({ length: 20 }, (_, at) => 10 + at)].map(eventId),
  );
});

it('tells of a frozen server within its limits, reads and health included', async () => {
  const { stage, ledger } = await begin({ callMs: 200, patienceMs: 400 });
  stage.server.freeze();
  const start = performance.now();
  const asked = [ledger.append(plan(1), 'none', [event(1)]), ledger.readStream(plan(1)), ledger.head(), idsIn(ledger)];
  const answers = await Promise.allSettled(asked);
  expect(performance.now() - start).toBeLessThan(4000); // not after the limits of who sets none
  expect(answers.map(({ status }) => status)).toStrictEqual(asked.map(() => 'rejected'));
  stage.server.thaw();
  await append(ledger, plan(1), [event(1)]);
  expect(await idsIn(ledger)).toStrictEqual([eventId(1)]);
});

it('turns appends away when too many are in hand, and stores none of those', async () => {
  const entered = (stage = await enter());
  const ledger = await entered.ledger(null, { maxWaiting: 10 });
  const answers = await Promise.all(
    Array.from({ length: 30 }, (_, at) => ledger.append(plan(at), 'none', [event(at)])),
  );
  const busy = { ok: false, refusal: { code: 'LEDGER_BUSY', waiting: 10, limit: 10 } };
  expect(answers.slice(10)).toStrictEqual(Array.from({ length: 20 }, () => busy));
  expect(await everythingIn(ledger)).toHaveLength(10);
});

it('keeps appends of several writers whole, short and long, and tells where each event of a short one stands', async () => {
  const { stage, ledger } = await begin();
  const other = await stage.ledger();
  const sizes = Array.from({ length: 30 }, (_, at) => (at % 2 ? 50 : 150));
  const sent = sizes.map((size, at) =>
    append(at % 3 ? ledger : other, plan(at), events(at * 200, at * 200 + size - 1)),
  );
  const answers = await Promise.all(sent);
  expect(answers.map(({ first, last }) => [first, last])).toStrictEqual(sizes.map((size) => [0, size - 1]));
  const stored = await everythingIn(ledger);
  for (const { stream, last, position, positions, recordedAt } of answers) {
    const kept = stored.filter((one) => one.stream === stream);
    expect(kept[last]).toMatchObject({ position, recordedAt });
    expect(positions).toStrictEqual(last === 49 ? kept.map((one) => one.position) : undefined);
  }
  expect(await ledger.append(plan(99), 'none', [event(30)])).toMatchObject({ ok: false });
  expect(await append(ledger, plan(1), events(220, 230))).toMatchObject({ first: 20, last: 30, repeated: true });
});
