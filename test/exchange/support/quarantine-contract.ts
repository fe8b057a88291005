import { createQuarantineTables, KyselyQuarantine, type QuarantineTables } from '@accord/exchange';
import { instantAt, type Instant } from '@accord/kernel';
import type { Kysely } from 'kysely';
import { child, record } from './records.ts';

type Begun = Parameters<KyselyQuarantine['begin']>[1];
type Entry = Parameters<Parameters<Parameters<KyselyQuarantine['inLane']>[1]>[0]['add']>[0][number];

const lane = (number: number): string => `council/${child(number)}`;
const reason = { code: 'NOT_JSON', pointer: '', expected: 'JSON', actual: '1 bytes of another kind' } as const;

/** A message in quarantine, by its offset. */
const entry = (offset: number, more: Partial<Entry> = {}): Entry => ({
  id: `00000000-0000-4000-8000-${String(offset).padStart(12, '0')}`,
  sector: 'council',
  lane: lane(1),
  organisation: 'council-north',
  source: 'https://north.example/sen',
  messageId: `message-${offset}`,
  eventType: null,
  state: 'held',
  reason: null,
  topic: 'accord.in.council',
  partition: 0,
  offset: String(offset),
  timestamp: '1780000000000',
  arrivedAt: instantAt(1_780_000_000_000 + offset),
  settledAt: null,
  settledBy: null,
  receipt: null,
  record: { ...record(offset, { value: Uint8Array.of(0xff, 0x00, offset) }), timestamp: '1780000000000' },
  ...more,
});
const released = { state: 'released', at: instantAt(1_790_000_000_000), by: 'council-north', receipt: null } as const;
const bare = (given: Entry): Entry => ({ ...given, record: null });
const page = { organisation: null, state: null, after: null, limit: 10 };

export interface Connected {
  readonly db: Kysely<QuarantineTables>;
  readonly close: () => Promise<void>;
}

/** What every database under the quarantine has to do. */
export const quarantineContract = (connect: () => Promise<Connected>): void => {
  let connected: Connected;
  let db: Kysely<QuarantineTables>;
  let store: KyselyQuarantine;
  const put = (...entries: Entry[]) => store.inLane(entries[0]!.lane, (inHand) => inHand.add(entries));

  beforeAll(async () => {
    connected = await connect();
    ({ db } = connected);
    await createQuarantineTables(db);
    await createQuarantineTables(db);
    store = new KyselyQuarantine(db);
  });
  beforeEach(async () => {
    await db.deleteFrom('quarantined_messages').execute();
    await db.deleteFrom('quarantine_lanes').execute();
    await db.deleteFrom('quarantine_claims').execute();
  });
  afterAll(() => connected.close());

  it('gives back what was put in, its bytes with it, and its content only where it is asked for', async () => {
    const refused = entry(1, { state: 'refused', reason });
    await put(refused, entry(2));
    const found = await store.find(refused.id);
    expect({ ...found, record: { ...found?.record, value: [...(found?.record?.value ?? [])] } }).toStrictEqual({
      ...refused,
      record: { ...refused.record, value: [0xff, 0x00, 1] },
    });
    await store.inLane(lane(1), async (inHand) => {
      expect(await inHand.head()).toStrictEqual(bare(refused));
      expect(await inHand.find([refused.id, 'none'])).toStrictEqual(new Map([[refused.id, bare(refused)]]));
      expect((await inHand.waiting(5)).map(({ offset, record: whole }) => [offset, whole === null])).toStrictEqual([
        ['1', false],
        ['2', false],
      ]);
    });
    expect(await store.find('00000000-0000-4000-8000-000000000009')).toBeNull();
  });

  it('keeps the order of arrival in a lane, and opens it when all is settled', async () => {
    await put(entry(7), entry(3));
    await put(entry(5));
    const order = () => store.inLane(lane(1), async (inHand) => (await inHand.waiting(5)).map(({ offset }) => offset));
    expect(await order()).toStrictEqual(['7', '3', '5']);
    for (const offset of [7, 3, 5]) {
      expect((await store.glance([], [lane(1), lane(2)])).blocked).toStrictEqual(new Set([lane(1)]));
      await store.inLane(lane(1), (inHand) => inHand.settle(entry(offset).id, released));
    }
    expect((await store.glance([], [lane(1)])).blocked).toStrictEqual(new Set());
    expect(await store.inLane(lane(1), (inHand) => inHand.head())).toBeNull();
  });

  it('erases what a message says when it is settled, and settles it once', async () => {
    await put(entry(1));
    const settle = () => store.inLane(lane(1), (inHand) => inHand.settle(entry(1).id, released));
    await settle();
    const { at: settledAt, by: settledBy } = released;
    expect(await store.find(entry(1).id)).toStrictEqual(bare({ ...entry(1), state: 'released', settledAt, settledBy }));
    await expect(settle()).rejects.toThrow('Expected the quarantined message');
  });

  it('knows records by their place, of ten digits as of one', async () => {
    const late = entry(1, { id: entry(11).id, offset: '9007199254740993' });
    await put(entry(9), entry(10), late);
    const known = async (from: string, to: string) =>
      [...(await store.glance([record(0, { offset: from }), record(0, { offset: to })], [])).known.values()].map(
        ({ offset }) => offset,
      );
    expect((await known('9', '10')).toSorted()).toStrictEqual(['10', '9']);
    expect(await known('10', '9007199254740992')).toStrictEqual(['10']);
    expect(await known('9007199254740993', '9007199254740993')).toStrictEqual(['9007199254740993']);
  });

  it('stores all that was done with a lane or nothing', async () => {
    const cut = store.inLane(lane(1), async (inHand) => {
      await inHand.add([entry(1)]);
      throw new Error('cut short');
    });
    await expect(cut).rejects.toThrow('cut short');
    expect((await store.page(page)).messages).toStrictEqual([]);
    expect((await store.glance([], [lane(1)])).blocked).toStrictEqual(new Set());
  });

  it('gives a lane into one hand at a time', async () => {
    let [inHand, most] = [0, 0];
    const work = (offset: number) =>
      store.inLane(lane(1), async (hand) => {
        inHand += 1;
        most = Math.max(most, inHand);
        const before = await hand.waiting(100);
        await new Promise((resolve) => setTimeout(resolve, 5));
        await hand.add([entry(offset, { messageId: `message-${before.length}` })]);
        inHand -= 1;
      });
    await Promise.all(Array.from({ length: 8 }, (_, at) => work(at)));
    expect(most).toBe(1);
    const { messages } = await store.page(page);
    expect(messages.map(({ messageId }) => messageId).toSorted()).toStrictEqual(
      messages.map((_, at) => `message-${at}`),
    );
  });

  it('lists page by page, of one agency or all, in one state or any', async () => {
    await put(entry(1, { state: 'refused', reason }), entry(2), entry(3, { organisation: null }), entry(4));
    const pages = async (question: object): Promise<string[]> => {
      const seen: string[] = [];
      for (let after: string | null = null; ;) {
        const { messages, next } = await store.page({ ...page, limit: 2, ...question, after });
        seen.push(...messages.map(({ offset }) => offset));
        if (next === null) return seen;
        after = next;
      }
    };
    expect(await pages({})).toStrictEqual(['1', '2', '3', '4']);
    expect(await pages({ organisation: 'council-north' })).toStrictEqual(['1', '2', '4']);
    expect(await pages({ state: 'refused' })).toStrictEqual(['1']);
    expect((await store.page({ ...page, after: 'not~given~out' })).messages).toStrictEqual([]);
  });

  it('finds lanes where something waits for nothing', async () => {
    await put(entry(1, { state: 'refused', reason }), entry(2));
    await put(entry(3, { lane: lane(2) }));
    expect(await store.interrupted(10)).toStrictEqual([lane(2)]);
    await store.inLane(lane(1), (inHand) => inHand.settle(entry(1).id, released));
    expect(await store.interrupted(10)).toStrictEqual([lane(1), lane(2)]);
    await store.inLane(lane(1), (inHand) => inHand.refuse(entry(2).id, reason));
    expect(await store.interrupted(10)).toStrictEqual([lane(2)]);
  });

  it('forgets what was settled before, a part at a time, and nothing that waits', async () => {
    const settled = [1, 2, 3, 4].map((offset) => entry(offset));
    await put(...settled, entry(5));
    const settle = (offset: number) =>
      store.inLane(lane(1), (inHand) =>
        inHand.settle(entry(offset).id, { ...released, at: instantAt(1_790_000_000_000 + offset) }),
      );
    for (const { offset } of settled) await settle(Number(offset));
    const lanes = async () => (await db.selectFrom('quarantine_lanes').select('lane').execute()).map((row) => row.lane);
    const left = async () => (await store.page(page)).messages.map(({ offset }) => offset);
    expect(await store.forget(instantAt(1_790_000_000_004), 2)).toBe(2);
    expect(await left()).toStrictEqual(['3', '4', '5']);
    expect(await store.forget(instantAt(1_790_000_000_004), 2)).toBe(1);
    expect(await left()).toStrictEqual(['4', '5']);
    expect(await lanes()).toStrictEqual([lane(1)]);
    await put(entry(6));
    expect(await left()).toStrictEqual(['4', '5', '6']);
    expect((await store.glance([], [lane(1)])).blocked).toStrictEqual(new Set([lane(1)]));
  });

  it('forgets a lane with the last of its messages, not before, and takes it up again', async () => {
    await put(entry(1), entry(2));
    await put(entry(3, { lane: lane(2) }));
    const lanes = async () => (await db.selectFrom('quarantine_lanes').select('lane').execute()).map((row) => row.lane);
    await store.inLane(lane(1), async (inHand) => {
      await inHand.settle(entry(1).id, released);
      await inHand.settle(entry(2).id, { ...released, at: instantAt(1_790_000_000_005) });
    });
    await store.forget(instantAt(1_790_000_000_002), 10);
    expect((await lanes()).toSorted()).toStrictEqual([lane(1), lane(2)]);
    await store.forget(instantAt(1_790_000_000_009), 10);
    expect(await lanes()).toStrictEqual([lane(2)]);
    await put(entry(4));
    expect((await lanes()).toSorted()).toStrictEqual([lane(1), lane(2)]);
  });

  it('forgets no lane into which a message is being put', async () => {
    await put(entry(1));
    await store.inLane(lane(1), (inHand) => inHand.settle(entry(1).id, released));
    const adding = store.inLane(lane(1), async (inHand) => {
      await new Promise((resolve) => setTimeout(resolve, 50));
      await inHand.add([entry(2)]);
    });
    await Promise.all([adding, store.forget(instantAt(1_790_000_000_009), 10)]);
    await put(entry(3));
    expect((await store.page(page)).messages.map(({ offset }) => offset)).toStrictEqual(['2', '3']);
  });

  it('gives a claim of a lane to one, until it is let go or its time is over', async () => {
    const [start, end, after] = [0, 5, 9].map((at) => instantAt(1_790_000_000_000 + at)) as [Instant, Instant, Instant];
    const claim = (owner: string, until = end) => ({ lane: lane(1), owner, until });
    const both = await Promise.all(['three', 'four'].map((owner) => store.claim(claim(owner), start)));
    expect(both.toSorted()).toStrictEqual([false, true]);
    expect(await store.claim(claim('one', after), end)).toBe(true);
    expect(await store.claim(claim('two'), end)).toBe(false);
    await store.letGo(claim('two'));
    expect(await store.claim(claim('two', after), end)).toBe(false);
    expect(await store.claim(claim('two', after), after)).toBe(true);
    await store.letGo(claim('two'));
    expect(await store.claim(claim('one'), start)).toBe(true);
  });

  it('prolongs a claim, even one that ran out, unless another took it since', async () => {
    const [start, end, after] = [0, 5, 9].map((at) => instantAt(1_790_000_000_000 + at)) as [Instant, Instant, Instant];
    const claim = (owner: string, until = end) => ({ lane: lane(1), owner, until });
    expect(await store.prolong(claim('one'))).toBe(false);
    await store.claim(claim('one'), start);
    expect(await store.prolong(claim('one', after))).toBe(true);
    expect(await store.claim(claim('two', after), end)).toBe(false);
    expect(await store.claim(claim('two', after), after)).toBe(true);
    expect(await store.prolong(claim('one', after))).toBe(false);
    await store.letGo(claim('two'));
    expect(await store.prolong(claim('one', after))).toBe(false);
  });

  it('keeps what was begun until it is abandoned or settled', async () => {
    await put(entry(1));
    const { id } = entry(1);
    const begun = {
      stream: 'plan-1',
      source: 'x',
      reason: 'corrected',
      at: released.at,
      event: { id },
    } as unknown as Begun;
    expect(await store.begun(id)).toBeNull();
    await store.begin(id, begun);
    await store.abandon(id);
    expect(await store.begun(id)).toBeNull();
    await store.begin(id, begun);
    await store.begin(id, { ...begun, reason: 'judged-again' });
    expect(await store.begun(id)).toStrictEqual({ ...begun, reason: 'judged-again' });
    await store.inLane(lane(1), (inHand) => inHand.settle(id, released));
    expect(await store.begun(id)).toBeNull();
    await store.begin(id, begun);
    expect(await store.begun(id)).toBeNull();
  });
};
