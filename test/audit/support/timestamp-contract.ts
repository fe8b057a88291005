import { KyselyLog, type LogTimestamp } from '@accord/audit/log';
import { instantAt } from '@accord/kernel';
import type { Connected } from './log-contract.ts';

const stamp = (size: number, second = size): LogTimestamp => ({
  size,
  token: Uint8Array.of(0x30, 0, 255, size),
  at: instantAt(1_790_000_000_000 + 1000 * second),
});

/** What every database under the log has to do with time stamps. */
export const timestampContract = (connect: () => Promise<Connected>): void => {
  let connected: Connected;
  let store: KyselyLog['timestamps'];

  beforeAll(async () => {
    connected = await connect();
    store = new KyselyLog(connected.db).timestamps;
  });
  beforeEach(async () => {
    await connected.db.deleteFrom('log_timestamps').execute();
  });
  afterAll(() => connected.close());

  it('has nothing at first', async () => {
    expect([await store.newest(), await store.covering(0)]).toStrictEqual([null, null]);
  });

  it('gives the first stamp that covers a size, byte by byte, and the newest', async () => {
    for (const size of [10, 5, 300]) await store.put(stamp(size));
    expect(await store.covering(0)).toStrictEqual(stamp(5));
    expect(await store.covering(5)).toStrictEqual(stamp(5));
    expect(await store.covering(6)).toStrictEqual(stamp(10));
    expect(await store.covering(301)).toBeNull();
    expect(await store.upTo(4)).toBeNull();
    expect(await store.upTo(299)).toStrictEqual(stamp(10));
    expect(await store.upTo(300)).toStrictEqual(stamp(300));
    expect(await store.newest()).toStrictEqual(stamp(300));
  });

  it('keeps the first stamp of a checkpoint, since a later one proves less', async () => {
    await store.put(stamp(7, 1));
    await store.put(stamp(7, 2));
    expect(await store.newest()).toStrictEqual(stamp(7, 1));
  });
};
