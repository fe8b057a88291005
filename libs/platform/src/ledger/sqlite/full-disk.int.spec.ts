import { spawnSync } from 'node:child_process';
import type { NewEvent } from '@accord/kernel';
import { sqliteLedger, type SqliteLedger } from './ledger.ts';
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

  whereAllowed(
    'takes a ledger as long as there is some room, and is not mistaken for damage when there is none',
    () => {
      const { stdout, stderr } = onSmallDisk(2 * 1024 * 1024, programme('open-on-full-disk.ts', directory));
      expect(stderr).toBe('');
      const { appended, told } = JSON.parse(stdout) as { readonly appended: boolean; readonly told: string };
      expect(appended).toBe(true);
      expect(told).toMatch(
        /^LedgerOpenFault: Expected to read and write PATH, but the disk gives way \(SQLITE_\w+\): make room/,
      );
    },
  );

  describe('or a ledger that has grown as far as it may', () => {
    const heavy = (number: number) => event(number, { words: 'x'.repeat(30_000) });
    const room = { path, clock, maxBytes: 128 * 1024 };
    let ledger: SqliteLedger;
    beforeEach(async () => {
      ledger = sqliteLedger(room);
      await ledger.append(plan(1), 'any', [heavy(1)]);
    });
    afterEach(() => ledger.close());
    const appendAll = (events: readonly NewEvent[]) =>
      Promise.allSettled(events.map((one) => ledger.append(plan(9), 'any', [one])));
    const refused = { status: 'rejected', reason: { name: 'LedgerFault', code: 'SQLITE_FULL' } };

    it('fails every append that waits, the light ones too, and stores none of them', async () => {
      const light = Array.from({ length: 300 }, (_, index) => event(100 + index));
      const answers = await appendAll([event(9), ...[2, 3, 4, 5].map(heavy), ...light]);
      expect(answers).toMatchObject(answers.map(() => refused));
      expect((await everythingIn(ledger)).map(({ id }) => id)).toStrictEqual([eventId(1)]);
    });

    it('goes on from where it stood, with what still has room', async () => {
      await appendAll([event(9), ...[2, 3, 4, 5].map(heavy)]);
      const answer = await ledger.append(plan(9), 'none', [event(9)]);
      expect(answer).toMatchObject({ ok: true, value: { first: 0, position: '0000000000000002', repeated: false } });
    });

    it('is said not to be ready until a commit succeeds', async () => {
      expect(await ledger.health.check()).toBeNull();
      await appendAll([2, 3, 4, 5].map(heavy));
      expect(await ledger.health.check()).toBe('the last commit failed (SQLITE_FULL): look at the disk');
      await ledger.append(plan(8), 'none', [event(8)]);
      expect(await ledger.health.check()).toBeNull();
    });

    it('takes more when it may grow further', async () => {
      await appendAll([2, 3, 4, 5].map(heavy));
      await ledger.close();
      ledger = sqliteLedger({ ...room, maxBytes: 1024 * 1024 });
      expect(await ledger.append(plan(2), 'none', [heavy(2)])).toMatchObject({ ok: true, value: { first: 0 } });
    });
  });
});
