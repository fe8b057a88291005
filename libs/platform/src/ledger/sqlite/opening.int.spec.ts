import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { sqliteLedger } from './ledger.ts';
import { checkNode } from './open.ts';
import { openForReading } from './reader.ts';
import { clock, event, everythingIn, place, plan } from './testing/fixtures.ts';

let at: ReturnType<typeof place>;
beforeEach(() => {
  at = place();
});
afterEach(() => at.clear());

const open = () => sqliteLedger({ path: at.path, clock });

const filled = async (): Promise<void> => {
  const ledger = open();
  await ledger.append(plan(1), 'none', [event(1, { words: 'x'.repeat(100_000) }), event(2)]);
  await ledger.close();
};

const database = (change: string): void => {
  const file = new Database(at.path);
  file.exec(change);
  file.close();
};

/** Every file and its bytes, but for the lock, which says nothing about the ledger. */
const found = () =>
  readdirSync(at.directory)
    .filter((name) => !name.endsWith('.lock'))
    .map((name) => [name, readFileSync(join(at.directory, name)).toString('latin1')]);

const expectRefused = (code: string, words: string): void => {
  const before = found();
  const fault = expect.objectContaining({
    name: 'LedgerOpenFault',
    code,
    message: expect.stringContaining(words) as string,
  });
  expect(open).toThrow(fault);
  expect(found()).toStrictEqual(before);
};

describe('opening a ledger', () => {
  it('makes a new one where none is, its directory included, for its owner alone', async () => {
    const path = join(at.directory, 'var', 'deep', 'ledger.db');
    const ledger = sqliteLedger({ path, clock });
    expect(await ledger.head()).toBeNull();
    await ledger.close();
    expect(readdirSync(join(at.directory, 'var', 'deep'))).toStrictEqual(['ledger.db', 'ledger.db.lock']);
  });

  it('refuses a file that is no database', () => {
    writeFileSync(at.path, 'Dear Sir or Madam, '.repeat(500));
    expectRefused('NOT_A_DATABASE', 'found something else');
  });

  it('refuses an empty file, which may be all that is left of a ledger', () => {
    writeFileSync(at.path, '');
    expectRefused('NOT_A_DATABASE', 'found an empty file');
  });

  // No file is closed to the superuser.
  const isSuperuser = process.getuid?.() === 0;
  if (isSuperuser)
    process.stderr.write('Not run, since the superuser may write to every file: a ledger that may only be read.\n');
  const whereRightsCount = isSuperuser ? it.skip : it;
  whereRightsCount('refuses a ledger that may only be read, rather than fail at the first append', async () => {
    await filled();
    chmodSync(at.path, 0o444);
    expectRefused('NO_PERMISSION', 'give this user the right');
  });

  it("refuses another program's database", () => {
    database('CREATE TABLE cats (name TEXT); INSERT INTO cats VALUES (1);');
    expectRefused('FOREIGN_DATABASE', 'another program');
  });

  it('refuses a ledger that a newer program wrote', async () => {
    await filled();
    database('PRAGMA user_version = 2');
    expectRefused('NEWER_SCHEMA', 'found 2');
  });

  it.each([
    { told: 'by its last page', length: (size: number) => size - 4096 },
    { told: 'by one byte', length: (size: number) => size - 1 },
    { told: 'to its header', length: () => 4096 },
  ])('refuses a file cut short $told', async ({ length }) => {
    await filled();
    truncateSync(at.path, length(readFileSync(at.path).length));
    expectRefused('TRUNCATED', 'cut short');
    expect(() => openForReading(at.path)).toThrow(expect.objectContaining({ code: 'TRUNCATED' }));
  });

  it('refuses a ledger whose tables are not those of its schema', async () => {
    await filled();
    database('DROP TABLE ids');
    expectRefused('DAMAGED', 'put the ledger back');
  });

  it('refuses to start anew beside the log of a ledger that is gone', async () => {
    const ledger = open();
    await ledger.append(plan(1), 'none', [event(1)]);
    const log = readFileSync(`${at.path}-wal`);
    await ledger.close();
    rmSync(at.path);
    writeFileSync(`${at.path}-wal`, log);
    expectRefused('ORPHANED_LOG', 'found only its log');
  });

  it('refuses a place that cannot be a directory', () => {
    mkdirSync(join(at.directory, 'there'));
    writeFileSync(join(at.directory, 'file'), '');
    const path = join(at.directory, 'file', 'ledger.db');
    expect(() => sqliteLedger({ path, clock })).toThrow(expect.objectContaining({ code: 'NO_PERMISSION' }));
  });

  it('refuses a second writer, and lets the first go on', async () => {
    const ledger = open();
    expect(open).toThrow(expect.objectContaining({ code: 'IN_USE' }));
    expect(await ledger.append(plan(1), 'none', [event(1)])).toMatchObject({ ok: true });
    await ledger.close();
    const next = open();
    expect(await everythingIn(next)).toHaveLength(1);
    await next.close();
  });

  it('is possible again after a refusal, once the cause is gone', async () => {
    await filled();
    copyFileSync(at.path, `${at.path}.copy`);
    truncateSync(at.path, 4096);
    expectRefused('TRUNCATED', 'cut short');
    copyFileSync(`${at.path}.copy`, at.path);
    const ledger = open();
    expect(await everythingIn(ledger)).toHaveLength(2);
    await ledger.close();
  });

  it('takes up a ledger whose process died amid a checkpoint: what the file lacks, its log has', async () => {
    const ledger = open();
    const whole = readFileSync(at.path);
    await ledger.append(plan(1), 'none', [event(1, { words: 'x'.repeat(100_000) })]);
    const log = readFileSync(`${at.path}-wal`);
    await ledger.close();
    const firstPage = readFileSync(at.path).subarray(0, 4096);
    const halfMoved = Buffer.concat([firstPage, whole.subarray(4096)]);
    writeFileSync(at.path, halfMoved);
    expectRefused('TRUNCATED', 'cut short');
    writeFileSync(`${at.path}-wal`, log);
    const again = open();
    expect(await everythingIn(again)).toHaveLength(1);
    await again.close();
  });

  it('refuses a file cut short whose log has not what is missing', async () => {
    await filled();
    const ledger = open();
    await ledger.append(plan(1), 1, [event(3)]);
    const log = readFileSync(`${at.path}-wal`);
    await ledger.close();
    truncateSync(at.path, 4096 * 4);
    writeFileSync(`${at.path}-wal`, log);
    expectRefused('TRUNCATED', 'cut short');
  });

  it.each(['18.20.4', '20.19.0', '21.7.3'])('refuses Node %s, on which the driver would crash', (version) => {
    expect(() => checkNode(version)).toThrow(expect.objectContaining({ code: 'NODE_TOO_OLD' }));
  });

  it.each(['22.12.0', '24.21.0'])('takes Node %s', (version) => {
    expect(() => checkNode(version)).not.toThrow();
  });
});
