import { KyselyLog, type LogCosignature } from '@accord/audit/log';
import { instantAt } from '@accord/kernel';
import type { Connected } from './log-contract.ts';

const at = (second: number) => instantAt(1_790_000_000_000 + 1000 * second);
const by = (name: string, size: number, second = 0, keyId = '0a0b0c0d'): LogCosignature => ({
  size,
  name,
  keyId,
  line: `\u2014 ${name} ${second}\n`,
  at: at(second),
});

/** What every database under the log has to do with what witnesses signed. */
export const cosignatureContract = (connect: () => Promise<Connected>): void => {
  let connected: Connected;
  let store: KyselyLog['cosignatures'];

  beforeAll(async () => {
    connected = await connect();
    store = new KyselyLog(connected.db).cosignatures;
  });
  beforeEach(async () => {
    for (const table of ['log_cosignatures', 'log_quorum'] as const) await connected.db.deleteFrom(table).execute();
  });
  afterAll(() => connected.close());

  it('has nothing at first, and demands nobody', async () => {
    expect([await store.under(0), await store.lastOf('w', '0a0b0c0d'), await store.sizes(5)]).toStrictEqual([
      [],
      null,
      [],
    ]);
    expect(await store.quorum()).toStrictEqual({ policy: null, reached: null });
  });

  it('gives back what witnesses signed, by size and by key', async () => {
    const newer = { ...by('icb', 2 ** 40, 3), keyId: 'ffffffff' };
    for (const one of [by('icb', 7), by('council', 7, 1), by('icb', 9, 2), newer]) await store.put(one);
    expect(await store.under(7)).toStrictEqual([by('council', 7, 1), by('icb', 7)]);
    expect(await store.under(8)).toStrictEqual([]);
    expect(await store.lastOf('icb', '0a0b0c0d')).toStrictEqual(by('icb', 9, 2));
    expect(await store.lastOf('icb', 'ffffffff')).toStrictEqual(newer);
    expect(await store.lastOf('auditor', '0a0b0c0d')).toBeNull();
    expect([await store.sizes(2), await store.sizes(9)]).toStrictEqual([
      [2 ** 40, 9],
      [2 ** 40, 9, 7],
    ]);
  });

  it('keeps the newer of two that one key signed under one checkpoint', async () => {
    await store.put(by('icb', 7));
    await store.put(by('icb', 7, 60));
    expect(await store.under(7)).toStrictEqual([by('icb', 7, 60)]);
  });

  it('remembers the policy in force, and what satisfied it last', async () => {
    await store.putQuorum({ policy: 'quorum none\n', reached: null });
    expect(await store.quorum()).toStrictEqual({ policy: 'quorum none\n', reached: null });
    const reached = { size: 2 ** 40, at: at(5) };
    await store.putQuorum({ policy: 'quorum icb\n', reached });
    expect(await store.quorum()).toStrictEqual({ policy: 'quorum icb\n', reached });
    await store.putQuorum({ policy: null, reached: null });
    expect(await store.quorum()).toStrictEqual({ policy: null, reached: null });
  });

  it('keeps what satisfied a policy only while that policy is in force', async () => {
    const reached = { size: 9, at: at(5) };
    expect(await store.reach('quorum icb\n', reached)).toBe(false);
    expect(await store.quorum()).toStrictEqual({ policy: null, reached: null });
    await store.putQuorum({ policy: 'quorum icb\n', reached: null });
    expect(await store.reach('quorum icb\n', reached)).toBe(true);
    expect(await store.reach('quorum council\n', { size: 10, at: at(6) })).toBe(false);
    expect(await store.quorum()).toStrictEqual({ policy: 'quorum icb\n', reached });
  });
};
