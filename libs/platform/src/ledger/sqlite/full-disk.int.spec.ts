import { spawnSync } from 'node:child_process';
import { sqliteLedger } from './ledger.ts';
import { programme } from './testing/child.ts';
import { clock, event, eventId, everythingIn, place, plan } from './testing/fixtures.ts';

interface Told {
  readonly acknowledged: readonly number[];
  readonly rejected: readonly number[];
  readonly stored: readonly number[];
  readonly fullAt: number;
  readonly stillFull: number;
  readonly readable: number;
  readonly afterwards: number;
  readonly messages: readonly string[];
  readonly codes: readonly string[];
}

const { directory, path, clear } = place();
afterAll(clear);

/** A small disk in memory that only the program sees, and that goes with it. */
const onSmallDisk = (bytes: number, program: readonly string[]) =>
  spawnSync(
    'unshare',
    ['-rm', 'sh', '-c', `mount -t tmpfs -o size=${bytes} none "$0" && exec "$@"`, directory, ...program],
    {
      encoding: 'utf8',
    },
  );

const trial = onSmallDisk(1024 * 1024, ['true']);
const whereAllowed = trial.status === 0 ? it : it.skip;
if (trial.status !== 0)
  process.stderr.write(
    `Not run, since no disk may be mounted here: the full disk (${trial.error?.message ?? trial.stderr.trim()}).\n`,
  );

describe('a full disk', () => {
  whereAllowed('refuses what it cannot keep, loses nothing that it has, and goes on when there is room', () => {
    const { stdout, stderr } = onSmallDisk(16 * 1024 * 1024, programme('fill-disk.ts', directory));
    expect(stderr).toBe('');
    const told = JSON.parse(stdout) as Told;
    expect(told.fullAt).toBeGreaterThan(50);
    expect(told.stillFull).toBeGreaterThanOrEqual(16);
    expect(told.readable).toBe(told.fullAt);
    expect(told.afterwards).toBe(8);
    expect(told.stored).toStrictEqual(told.acknowledged);
    expect(told.codes).toStrictEqual(['SQLITE_FULL']);
    expect(told.messages).toStrictEqual([
      'Expected to store events in PATH, but the disk, or the size allowed to the ledger, is full (SQLITE_FULL): nothing of them was kept; make room, then send them again.',
    ]);
  });

  it('is not waited for by a ledger that may grow so far only', async () => {
    const ledger = sqliteLedger({ path, clock, maxBytes: 128 * 1024 });
    const heavy = (number: number) =>
      ledger.append(plan(number), 'none', [event(number, { words: 'x'.repeat(30_000) })]);
    await heavy(1);
    const [light, ...others] = await Promise.allSettled([
      ledger.append(plan(9), 'none', [event(9)]),
      ...[2, 3, 4, 5].map(heavy),
    ]);
    for (const answer of [light, ...others])
      expect(answer).toMatchObject({ status: 'rejected', reason: { name: 'LedgerFault', code: 'SQLITE_FULL' } });
    expect((await everythingIn(ledger)).map(({ id }) => id)).toStrictEqual([eventId(1)]);
    expect(await ledger.append(plan(9), 'none', [event(9)])).toMatchObject({
      ok: true,
      value: { first: 0, repeated: false },
    });
    await ledger.close();
    const roomier = sqliteLedger({ path, clock, maxBytes: 1024 * 1024 });
    expect(await roomier.append(plan(2), 'none', [event(2)])).toMatchObject({ ok: true, value: { first: 0 } });
    await roomier.close();
  });
});
