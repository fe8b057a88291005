import { KyselyLog, LogTakenOver, type LogBatch, type LogEntry, type LogTables } from '@accord/audit/log';
import { instantAt, type EventId, type Position } from '@accord/kernel';
import type { Kysely } from 'kysely';

const entry = (index: number): LogEntry => ({
  index,
  eventId: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}` as EventId,
  position: String(index * 3).padStart(20, '0') as Position,
  entry: Uint8Array.of(0, 255, index & 0xff),
});

/** Entries from one index on, and the checkpoint after them. */
const batch = (from: number, count: number, width = 1): LogBatch => ({
  entries: Array.from({ length: count }, (_, at) => entry(from + at)),
  tiles: [{ level: 0, tile: 0, hashes: new Uint8Array(32 * width).fill(width) }],
  checkpoint: {
    size: from + count,
    root: new Uint8Array(32).fill(from + count),
    note: `log\n${from + count}\n`,
    at: instantAt(1_790_000_000_000 + from + count),
  },
});

export interface Connected {
  readonly db: Kysely<LogTables>;
  readonly close: () => Promise<void>;
}

/** What every database under the log has to do. `connect` gives a database whose log tables are made. */
export const logContract = (connect: () => Promise<Connected>): void => {
  let connected: Connected;
  let store: KyselyLog;

  beforeAll(async () => {
    connected = await connect();
    store = new KyselyLog(connected.db);
  });
  beforeEach(async () => {
    for (const table of ['log_state', 'log_entries', 'log_tiles', 'log_checkpoints', 'log_keys'] as const)
      await connected.db.deleteFrom(table).execute();
  });
  afterAll(() => connected.close());

  it('is empty at first, and says so', async () => {
    expect(await store.state()).toStrictEqual({ term: 0, size: 0, position: null });
    expect(await store.takeOver()).toStrictEqual({ term: 1, size: 0, position: null });
    expect([await store.latest(), await store.tile(0, 0), await store.find(entry(0).eventId)]).toStrictEqual([
      null,
      null,
      null,
    ]);
    expect(await store.entries(0, 10)).toStrictEqual([]);
  });

  it('gives back what was written, byte by byte', async () => {
    const begun = await store.write(await store.takeOver(), batch(0, 0));
    const state = await store.write(begun, batch(0, 1200));
    expect(state).toStrictEqual({ term: 1, size: 1200, position: entry(1199).position });
    expect(await store.state()).toStrictEqual(state);
    expect(await store.entries(1198, 10)).toStrictEqual([entry(1198), entry(1199)]);
    expect(await store.entries(7, 2)).toStrictEqual([entry(7), entry(8)]);
    expect(await store.find(entry(700).eventId)).toStrictEqual(entry(700));
    expect(await store.latest()).toStrictEqual(batch(0, 1200).checkpoint);
  });

  it('has an entry for each event where two of another child were given one id, and finds the first', async () => {
    const same = { ...entry(2), eventId: entry(0).eventId };
    await store.write(await store.takeOver(), { ...batch(0, 3), entries: [entry(0), entry(1), same] });
    expect(await store.entries(0, 10)).toStrictEqual([entry(0), entry(1), same]);
    expect(await store.find(entry(0).eventId)).toStrictEqual(entry(0));
  });

  it('lets a tile grow', async () => {
    const first = await store.write(await store.takeOver(), batch(0, 1));
    await store.write(first, batch(1, 2, 3));
    expect(await store.tile(0, 0)).toStrictEqual(new Uint8Array(96).fill(3));
  });

  it('finds checkpoints by size, by time and in their order', async () => {
    let state = await store.takeOver();
    for (const from of [0, 2, 4]) state = await store.write(state, batch(from, 2));
    const sizes = (found: readonly { readonly size: number }[]) => found.map(({ size }) => size);
    expect((await store.checkpointOf(4))?.size).toBe(4);
    expect(await store.checkpointOf(3)).toBeNull();
    expect((await store.checkpointUpTo(5))?.size).toBe(4);
    expect(await store.checkpointUpTo(1)).toBeNull();
    expect((await store.checkpointBy(batch(2, 2).checkpoint.at))?.size).toBe(4);
    expect((await store.checkpointBy(instantAt(1_790_000_000_005)))?.size).toBe(4);
    expect(await store.checkpointBy(instantAt(1_790_000_000_000))).toBeNull();
    expect(sizes(await store.checkpoints(2, 10))).toStrictEqual([4, 6]);
    expect(sizes(await store.checkpoints(0, 2))).toStrictEqual([2, 4]);
  });

  it('keeps each key with the time when it was told of first', async () => {
    const [first, second] = [instantAt(1_790_000_000_000), instantAt(1_790_000_000_001)];
    await store.nameKey({ vkey: 'log+a', from: first });
    await store.nameKey({ vkey: 'log+b', from: second });
    await store.nameKey({ vkey: 'log+a', from: second });
    expect(await store.keys()).toStrictEqual([
      { vkey: 'log+a', from: first },
      { vkey: 'log+b', from: second },
    ]);
  });

  it('takes nothing from whoever had the term before', async () => {
    const early = await store.takeOver();
    const late = await store.takeOver();
    expect(late).toStrictEqual({ term: early.term + 1, size: 0, position: null });
    await expect(store.write(early, batch(0, 2))).rejects.toThrow(LogTakenOver);
    expect(await store.latest()).toBeNull();
    await store.write(late, batch(0, 1));
  });

  it('takes nothing that does not stand right behind the last entry', async () => {
    const begun = await store.takeOver();
    await store.write(begun, batch(0, 2));
    await expect(store.write(begun, batch(0, 2))).rejects.toThrow(LogTakenOver);
    expect((await store.state()).size).toBe(2);
  });

  it('writes all of a step or nothing', async () => {
    const state = await store.write(await store.takeOver(), batch(0, 2));
    const { entries, ...rest } = batch(2, 3, 5);
    const twice = [...entries.slice(0, 2), { ...entries[2]!, index: 0 }];
    await expect(store.write(state, { ...rest, entries: twice })).rejects.toThrow();
    expect(await store.state()).toStrictEqual(state);
    expect(await store.entries(2, 10)).toStrictEqual([]);
    expect(await store.tile(0, 0)).toStrictEqual(new Uint8Array(32).fill(1));
    expect((await store.latest())?.size).toBe(2);
  });

  it('lets one of two writers go on', async () => {
    const [one, other] = [await store.takeOver(), await store.takeOver()];
    const outcomes = await Promise.allSettled([store.write(other, batch(0, 300)), store.write(one, batch(0, 300))]);
    expect(outcomes.map(({ status }) => status)).toStrictEqual(['fulfilled', 'rejected']);
    expect(await store.entries(0, 1000)).toHaveLength(300);
  });
};
