import Database from 'better-sqlite3';
import { sqliteLedger, type SqliteLedger } from './ledger.ts';
import { openForReading, type LedgerReader } from './reader.ts';
import { clock, event, everythingIn, place, plan } from './testing/fixtures.ts';

const { path, clear } = place();
let ledger: SqliteLedger;
let reader: LedgerReader;
beforeAll(async () => {
  ledger = sqliteLedger({ path, clock });
  await Promise.all(
    Array.from({ length: 2500 }, (_, number) => ledger.append(plan(number % 40), 'any', [event(number)])),
  );
  reader = openForReading(path);
});
afterAll(async () => {
  await reader.close();
  await ledger.close();
  clear();
});

const collected = async <E>(pages: AsyncIterable<readonly E[]>): Promise<readonly E[]> => {
  const all: E[] = [];
  for await (const page of pages) all.push(...page);
  return all;
};

describe('reading beside the writer', () => {
  it('sees what the writer sees', async () => {
    expect(await everythingIn(reader)).toStrictEqual(await everythingIn(ledger));
    expect(await reader.readStream(plan(7), { from: 3 })).toStrictEqual(await ledger.readStream(plan(7), { from: 3 }));
    expect(await reader.head()).toBe(await ledger.head());
  });

  it('sees what is written afterwards', async () => {
    await ledger.append(plan(41), 'none', [event(9000)]);
    expect((await reader.readStream(plan(41))).map(({ id }) => id)).toStrictEqual([event(9000).id]);
    expect(await reader.head()).toBe(await ledger.head());
  });

  it('replays every event with as much of its envelope as a fold needs', async () => {
    const lean = (await everythingIn(ledger)).map(({ meta: { occurredOn, correctionOf }, ...rest }) => ({
      ...rest,
      meta: { occurredOn, correctionOf },
    }));
    expect((await collected(reader.replay(null))).map((replayed) => ({ ...replayed }))).toStrictEqual(lean);
  });

  it('replays dates and corrections as they were sent', async () => {
    const occurredOn = { precision: 'month', date: '2024-02' } as unknown as ReturnType<
      typeof event
    >['meta']['occurredOn'];
    const correction = event(9001);
    const meta = { ...correction.meta, occurredOn, correctionOf: event(1).id };
    const after = await ledger.head();
    await ledger.append(plan(42), 'none', [{ ...correction, meta }]);
    const [replayed] = await collected(reader.replay(after));
    expect(replayed?.meta).toStrictEqual({ occurredOn, correctionOf: event(1).id });
  });

  it.each([1, 2, 3, 7])('cuts the ledger into %d parts that together are the whole', async (parts) => {
    const cuts = await reader.split(parts);
    expect(cuts).toHaveLength(parts);
    const pieces = cuts.map((cut, index) => collected(reader.replay(cuts[index - 1] ?? null, cut)));
    expect((await Promise.all(pieces)).flat()).toStrictEqual(await collected(reader.replay(null)));
  });

  it('reads up to a position and no further', async () => {
    const all = await everythingIn(ledger);
    const [after, upTo] = [all[9]!.position, all[19]!.position];
    expect(await collected(reader.readAll(after, {}, upTo))).toStrictEqual(all.slice(10, 20));
  });

  it('follows what is written, each time it is told of more', async () => {
    const seen: string[] = [];
    const after = await reader.head();
    const following = reader.subscribe(after, (page) => void seen.push(...page.map(({ id }) => id)));
    await following.caughtUp;
    await ledger.append(plan(43), 'none', [event(9002)]);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(seen).toStrictEqual([]);
    reader.grew();
    while (seen.length === 0) await new Promise((resolve) => setTimeout(resolve, 1));
    expect(seen).toStrictEqual([event(9002).id]);
    await following.close();
    expect(await following.ended).toBeNull();
  });

  it('refuses a ledger that is not there, and makes none', () => {
    expect(() => openForReading(`${path}.other`)).toThrow(expect.objectContaining({ code: 'MISSING' }));
    expect(() => openForReading(`${path}.other`)).toThrow('found nothing');
  });
});

it('gives events that a foreign hand broke with their place, and tells of them when more is asked for', async () => {
  const broken = place();
  const ledger = sqliteLedger({ path: broken.path, clock });
  await ledger.append(plan(43), 'none', [event(9100), event(9101), event(9102), event(9103)]);
  const foreign = new Database(broken.path);
  const breaking = (what: string, id: string): void =>
    void foreign.prepare(`UPDATE events SET ${what} WHERE id = ?`).run(id);
  breaking("data = '{'", event(9100).id);
  breaking("meta = '{'", event(9101).id);
  breaking('recorded_at = 9007199254740991', event(9102).id);
  foreign.close();
  const reader = openForReading(broken.path);
  const found = await everythingIn(reader);
  expect(found.map(({ id, revision }) => [id, revision])).toStrictEqual(
    [9100, 9101, 9102, 9103].map((number, revision) => [event(number).id, revision]),
  );
  const told = expect.objectContaining({ code: 'UNREADABLE_EVENT' });
  for (const [at, field] of (['data', 'meta', 'recordedAt'] as const).entries())
    expect(() => found[at]![field]).toThrow(told);
  expect(found[3]!.data).toStrictEqual(event(9103).data);
  await reader.close();
  await ledger.close();
  broken.clear();
});
