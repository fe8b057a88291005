import { KyselyLog } from '@accord/audit/log';
import { instantAt, streamName, type Ledger, type Position } from '@accord/kernel';
import { memoryLedger } from '@accord/platform';
import { keptLog } from '@accord/platform/testing';
import { formatKey } from '@accord/proof';
import { witnessSigner } from '@accord/proof/testing';
import { LogFinality, type FinalitySettings } from '@accord/wiring';
import { anEvent } from './log-world.ts';
import type { Connected } from './log-contract.ts';

const began = 1_790_000_000_000;
const graceMs = 10_000;
const checkpoint = (size: number, second: number) => ({
  size,
  root: new Uint8Array(32),
  note: `log\n${size}\n`,
  at: instantAt(began + 1000 * second),
});

const plan = streamName('plan', '0');

/** When agreements wait for witnesses or time stamps, as whoever takes signatures reads it from the log's tables. */
export const finalityContract = (connect: () => Promise<Connected>): void => {
  let connected: Connected;
  let store: KyselyLog;
  let ledger: Ledger;
  let policy: string;

  beforeAll(async () => {
    connected = await connect();
    store = new KyselyLog(connected.db);
    policy = `witness icb ${formatKey((await witnessSigner('icb.example')).key)}\nquorum icb\n`;
  });
  beforeEach(async () => {
    ledger = memoryLedger({ clock: { now: () => instantAt(began + 100_000) } });
    const tables = ['log_timestamps', 'log_checkpoints', 'log_state', 'log_quorum', 'log_cosignatures'] as const;
    for (const table of tables) await connected.db.deleteFrom(table).execute();
    const checkpoints = [checkpoint(0, 0), checkpoint(3, 100), checkpoint(8, 105)];
    await connected.db.insertInto('log_checkpoints').values(checkpoints).execute();
  });
  afterAll(() => connected.close());

  afterEach(() => ledger.close());

  const finality = (second: number, more: Partial<FinalitySettings> = {}) => {
    const clock = { now: () => instantAt(began + 1000 * second) };
    const settings = { logPolicyFile: null, quorumGraceMs: graceMs, tsaRule: 'closed', tsaGraceMs: graceMs } as const;
    return new LogFinality({ ledger, store, clock, log: keptLog().log }, { ...settings, ...more });
  };
  const standing = (second: number, tsaRule: 'open' | 'closed' = 'closed') => finality(second, { tsaRule }).stamping();
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

  it('waits for a log that does not grow as for one that nobody stamps', async () => {
    await stamped(8);
    await ledger.append(plan, 'any', [anEvent(0)]);
    expect(await standing(110)).toStrictEqual({ holds: true });
    expect(await standing(111)).toStrictEqual(overdueSince(100));
  });

  describe('by its witnesses', () => {
    const vouchedAt = (second: number) =>
      store.cosignatures.putQuorum({ policy, reached: { size: 8, at: instantAt(began + 1000 * second) } });
    const missing = (since: number | null, names: readonly string[] = ['icb']) => ({
      holds: false,
      since: since === null ? null : instantAt(began + 1000 * since),
      missing: names,
      graceMs,
    });
    const inLog = (position: Position) =>
      connected.db.insertInto('log_state').values({ id: 1, term: 1, size: 1, position }).execute();

    it('holds for the grace since enough of them vouched', async () => {
      await vouchedAt(200);
      expect(await finality(210).witnessing()).toStrictEqual({ holds: true });
      expect(await finality(211).witnessing()).toStrictEqual(missing(200));
    });

    it('does not hold while the log stands still, however often it is vouched for as it stands', async () => {
      await ledger.append(plan, 'any', [anEvent(0), anEvent(1)]);
      await vouchedAt(111);
      expect(await finality(110).witnessing()).toStrictEqual({ holds: true });
      expect(await finality(111).witnessing()).toStrictEqual(missing(100));
      await inLog((await ledger.head())!);
      expect(await finality(111).witnessing()).toStrictEqual({ holds: true });
    });

    it('believes no quorum of a time that has not come', async () => {
      await vouchedAt(501);
      expect(await finality(201).witnessing()).toStrictEqual({ holds: true });
      expect(await finality(200).witnessing()).toStrictEqual(missing(null));
    });

    it('does not hold where a policy is set that does not stand beside the log', async () => {
      const set = { logPolicyFile: 'policy.txt' };
      expect(await finality(200, set).witnessing()).toStrictEqual(missing(null, []));
      await store.cosignatures.putQuorum({ policy: null, reached: null });
      expect(await finality(200, set).witnessing()).toStrictEqual(missing(null, []));
    });

    it('does not hold beside a log of which nobody says who has to vouch, and does where nobody has to', async () => {
      expect(await finality(200).witnessing()).toStrictEqual(missing(null, []));
      await store.cosignatures.putQuorum({ policy: null, reached: null });
      expect(await finality(200).witnessing()).toStrictEqual({ holds: true });
    });
  });
};
