import { readFileSync, writeFileSync } from 'node:fs';
import type { Appended, Ledger } from '@accord/kernel';
import { append, enter, event, eventId, events, everythingIn, idsIn, plan, type Stage } from './support/stage.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await enter();
});
afterEach(() => stage.leave());

const refused = (id: number) => ({ ok: false, refusal: { code: 'EVENT_ID_TAKEN', id: eventId(id) } });

describe('events that the server has forgotten', () => {
  const expectKnown = async (ledger: Ledger, first: Appended): Promise<void> => {
    for (const expected of ['any', 'none', 0, 3] as const)
      expect(await ledger.append(plan(1), expected, events(1, 3))).toStrictEqual({
        ok: true,
        value: { ...first, repeated: true },
      });
    expect(await ledger.append(plan(2), 'any', [event(2)])).toStrictEqual(refused(2));
    expect(await ledger.append(plan(1), 3, [event(9), event(1)])).toStrictEqual(refused(1));
    expect(await idsIn(ledger)).toStrictEqual([1, 2, 3, 4].map(eventId));
  };
  const begin = async (index: string | null): Promise<{ ledger: Ledger; first: Appended }> => {
    const ledger = await stage.ledger(index);
    const first = await append(ledger, plan(1), events(1, 3));
    await append(ledger, plan(1), [event(4)]);
    return { ledger, first };
  };

  it('are known after the server was killed and started again', async () => {
    const { ledger, first } = await begin(null);
    await stage.server.restart();
    await expectKnown(ledger, first);
  });

  it('are known to a ledger opened after that, which has no index and makes one', async () => {
    const { ledger, first } = await begin(null);
    await ledger.close();
    await stage.server.restart();
    await expectKnown(await stage.ledger(null), first);
  });

  it('are known to a ledger opened after that on the index of the one before', async () => {
    const { ledger, first } = await begin(stage.path('index.db'));
    await ledger.close();
    await stage.server.restart();
    await expectKnown(await stage.ledger(stage.path('index.db')), first);
  });

  it('are known when the index was damaged: it is made anew', async () => {
    const { ledger, first } = await begin(stage.path('index.db'));
    await ledger.close();
    const file = readFileSync(stage.path('index.db'));
    writeFileSync(stage.path('index.db'), file.fill(0xaa, 4096));
    await expectKnown(await stage.ledger(stage.path('index.db')), first);
  });
});

it('makes the index anew when it was made from another server', async () => {
  const old = await stage.ledger(stage.path('index.db'));
  await append(old, plan(1), events(1, 3));
  await old.close();
  const kept = stage;
  await kept.connection.close();
  stage = await enter();
  const ledger = await stage.ledger(kept.path('index.db'));
  expect(await append(ledger, plan(2), [event(2)])).toMatchObject({ first: 0, repeated: false });
  await ledger.close();
  await kept.leave();
});

it('refuses a second process on the same index', async () => {
  await stage.ledger(stage.path('index.db'));
  await expect(stage.ledger(stage.path('index.db'))).rejects.toThrow('only one');
});

it('leaves a database alone that is no index', async () => {
  const { default: Database } = await import('better-sqlite3');
  new Database(stage.path('other.db')).exec('CREATE TABLE kept (a); INSERT INTO kept VALUES (1)').close();
  await expect(stage.ledger(stage.path('other.db'))).rejects.toThrow('found another database');
  expect(new Database(stage.path('other.db')).prepare('SELECT a FROM kept').pluck().get()).toBe(1);
});

describe('two ledgers on one server', () => {
  it('store an append that both are given at once a single time, and one of them says that it was a repetition', async () => {
    const [one, other] = [await stage.ledger(), await stage.ledger()];
    const streams = Array.from({ length: 40 }, (_, at) => at);
    const answers = await Promise.all(
      streams.map((at) => Promise.all([one, other].map((ledger) => append(ledger, plan(at), [event(at)])))),
    );
    for (const [first, second] of answers) {
      expect([first?.repeated, second?.repeated].sort()).toStrictEqual([false, true]);
      expect({ ...first, repeated: true }).toStrictEqual({ ...second, repeated: true });
    }
    expect(await idsIn(one)).toHaveLength(40);
  });

  it('never tell a writer that its content was stored when that of another was', async () => {
    const [one, other] = [await stage.ledger(), await stage.ledger()];
    for (let at = 0; at < 20; at += 1) {
      const sent = [one, other].map((ledger, by) => append(ledger, plan(at), [event(at, { data: { by } })]));
      const winner = (await Promise.all(sent)).findIndex(({ repeated }) => !repeated);
      expect((await one.readStream(plan(at)))[0]?.data).toStrictEqual({ by: winner });
    }
  });

  it('give each revision once while both write to one stream', async () => {
    const ledgers = [await stage.ledger(), await stage.ledger()];
    await Promise.all(
      Array.from({ length: 40 }, (_, at) =>
        append(ledgers[at % 2] as Ledger, plan(1), [event(2 * at), event(2 * at + 1)]),
      ),
    );
    const stored = await (ledgers[0] as Ledger).readStream(plan(1));
    expect(stored.map(({ revision }) => revision)).toStrictEqual(Array.from({ length: 80 }, (_, at) => at));
    expect(new Set(stored.map(({ id }) => id)).size).toBe(80);
  });

  it('know ids that the other has taken for another stream, as soon as they have seen them', async () => {
    const [one, other] = [await stage.ledger(), await stage.ledger()];
    await append(one, plan(1), events(1, 20));
    await append(other, plan(3), [event(30)]); // answered when it was seen, and what stands before it
    expect(await other.append(plan(2), 'any', [event(1)])).toStrictEqual(refused(1));
    expect(await other.append(plan(2), 'any', [event(20)])).toStrictEqual(refused(20));
    expect(await append(other, plan(1), events(5, 6))).toMatchObject({ first: 4, last: 5, repeated: true });
  });
});

it('gives one id to one stream only, when two are asked for it at once', async () => {
  const ledger = await stage.ledger();
  for (let at = 0; at < 20; at += 1) {
    const answers = await Promise.all([1, 2, 3].map((stream) => ledger.append(plan(stream), 'any', [event(at)])));
    expect(answers.map(({ ok }) => ok)).toStrictEqual([true, false, false]);
    expect(answers[1]).toStrictEqual(refused(at));
  }
  expect(await everythingIn(ledger)).toHaveLength(20);
});

it('writes a known id never again at the current revision, as the server alone would', async () => {
  const ledger = await stage.ledger();
  await append(ledger, plan(1), [event(1)]);
  expect(await ledger.append(plan(1), 0, [event(1)])).toMatchObject({ ok: true, value: { repeated: true } });
  expect(await everythingIn(ledger)).toHaveLength(1);
});
