import { statSync } from 'node:fs';
import { sqliteLedger, type SqliteLedger } from './ledger.ts';
import { clock, event, everythingIn, place, plan } from './testing/fixtures.ts';

const { path, clear } = place();
let ledger: SqliteLedger;
beforeAll(() => {
  ledger = sqliteLedger({ path, clock, maxWaiting: 600 });
});
afterAll(async () => {
  await ledger.close();
  clear();
});

const appendAll = (from: number, count: number) =>
  Promise.all(
    Array.from({ length: count }, (_, index) => ledger.append(plan(from + index), 'none', [event(from + index)])),
  );

const commitsOf = async (work: () => Promise<unknown>): Promise<number> => {
  const before = ledger.commits();
  await work();
  return ledger.commits() - before;
};

describe('appends that come together', () => {
  it('share one commit', async () => {
    expect(await commitsOf(() => appendAll(0, 64))).toBe(1);
  });

  it('are split when they are too many for one commit', async () => {
    expect(await commitsOf(() => appendAll(1000, 600))).toBe(3);
  });

  it('each have their own commit when each waits for the one before', async () => {
    const oneByOne = async () => {
      for (let number = 2000; number < 2005; number += 1) await appendAll(number, 1);
    };
    expect(await commitsOf(oneByOne)).toBe(5);
  });

  it('are told apart: those the ledger has no room to keep waiting are refused, the others stored', async () => {
    const answers = await appendAll(3000, 605);
    const busy = { ok: false, refusal: { code: 'LEDGER_BUSY', waiting: 600, limit: 600 } };
    expect(answers.filter(({ ok }) => ok)).toHaveLength(600);
    expect(answers.slice(600)).toStrictEqual(Array.from({ length: 5 }, () => busy));
    expect(await appendAll(3600, 5)).toMatchObject(Array.from({ length: 5 }, () => ({ ok: true })));
  });

  it('do not let the log grow for ever, however many they are', async () => {
    const words = 'x'.repeat(4000);
    for (let round = 0; round < 40; round += 1)
      await Promise.all(
        Array.from({ length: 400 }, (_, index) => {
          const number = 10_000 + round * 400 + index;
          return ledger.append(plan(number), 'any', [event(number, { words })]);
        }),
      );
    const megabyte = 1024 * 1024;
    expect(statSync(path).size).toBeGreaterThan(30 * megabyte);
    expect(statSync(`${path}-wal`).size).toBeLessThan(60 * megabyte);
    expect((await everythingIn(ledger)).length).toBeGreaterThan(16_000);
  });

  it('are known again however many came after them, and when the ledger has been opened anew', async () => {
    const knows = async () => {
      for (const number of [0, 1005, 3000, 10_000, 25_999]) {
        const answer = await ledger.append(plan(number), 'none', [event(number)]);
        expect(answer).toMatchObject({ ok: true, value: { first: 0, repeated: true } });
        const taken = { ok: false, refusal: { code: 'EVENT_ID_TAKEN', id: event(number).id } };
        expect(await ledger.append(plan(50_000), 'any', [event(number)])).toStrictEqual(taken);
      }
    };
    await knows();
    await ledger.close();
    ledger = sqliteLedger({ path, clock });
    await knows();
  });
});
