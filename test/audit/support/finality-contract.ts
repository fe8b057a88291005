import { KyselyLog } from '@accord/audit/log';
import { instantAt } from '@accord/kernel';
import { keptLog } from '@accord/platform/testing';
import { LogFinality } from '@accord/wiring';
import type { Connected } from './log-contract.ts';

const began = 1_790_000_000_000;
const graceMs = 10_000;
const checkpoint = (size: number, second: number) => ({
  size,
  root: new Uint8Array(32),
  note: `log\n${size}\n`,
  at: instantAt(began + 1000 * second),
});

/** When agreements wait for time stamps, as whoever takes signatures reads it from the log's tables. */
export const finalityContract = (connect: () => Promise<Connected>): void => {
  let connected: Connected;
  let store: KyselyLog;

  beforeAll(async () => {
    connected = await connect();
    store = new KyselyLog(connected.db);
  });
  beforeEach(async () => {
    for (const table of ['log_timestamps', 'log_checkpoints'] as const) await connected.db.deleteFrom(table).execute();
    const checkpoints = [checkpoint(0, 0), checkpoint(3, 100), checkpoint(8, 105)];
    await connected.db.insertInto('log_checkpoints').values(checkpoints).execute();
  });
  afterAll(() => connected.close());

  const standing = (second: number, tsaRule: 'open' | 'closed' = 'closed') => {
    const clock = { now: () => instantAt(began + 1000 * second) };
    const settings = { quorumGraceMs: 1000, tsaRule, tsaGraceMs: graceMs };
    return new LogFinality(store, clock, settings, keptLog().log).stamping();
  };
  const stamped = (size: number) => store.timestamps.put({ size, token: new Uint8Array(1), at: instantAt(began) });
  const overdueSince = (second: number) => ({ holds: false, since: instantAt(began + 1000 * second), graceMs });

  it('waits for a stamp as long as the grace, from the first checkpoint that holds something and has none', async () => {
    expect(await standing(110)).toStrictEqual({ holds: true });
    expect(await standing(111)).toStrictEqual(overdueSince(100));
    await stamped(3);
    expect(await standing(115)).toStrictEqual({ holds: true });
    expect(await standing(116)).toStrictEqual(overdueSince(105));
  });

  it('owes no stamp while nothing is new, however long that is', async () => {
    await stamped(8);
    expect(await standing(100_000)).toStrictEqual({ holds: true });
  });

  it('is not stopped by an open rule', async () => {
    expect(await standing(100_000, 'open')).toStrictEqual({ holds: true });
  });
};
