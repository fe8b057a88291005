import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const main = new URL('./main.ts', import.meta.url).pathname;
const register = new URL('../../../infra/run/register.mjs', import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), 'accord-starting-'));
afterAll(() => rmSync(folder, { recursive: true }));

const started = (dataDir: string, port = '0') => {
  const env = { PATH: process.env['PATH'], ACCORD_DATA_DIR: dataDir, ACCORD_PORT: port };
  const given = { env, encoding: 'utf8', timeout: 60_000 } as const;
  const { status, stderr } = spawnSync(process.execPath, ['--import', register, main], given);
  return { status, stderr };
};

const folderWith = (name: string): string => {
  const dataDir = join(folder, name);
  mkdirSync(join(dataDir, name), { recursive: true });
  return dataDir;
};

it.each([
  [
    'a ledger that is a folder',
    () => folderWith('ledger.db'),
    /^Accord did not start\. Expected a ledger at .*ledger\.db, found no file: .*\n$/,
  ],
  [
    'read models that are a folder',
    () => folderWith('views.db'),
    /^Accord did not start\. The read models cannot be opened:\n.*views\.db, got SQLITE_\w+: give this user the right.*\n$/,
  ],
  [
    'a data folder that the system makes not',
    () => '/proc/accord',
    /^Accord did not start\. Expected to read and write \/proc\/accord, got ENOENT: .* or set ACCORD_DATA_DIR\.\n$/,
  ],
])(
  'refuses to start over %s, in words',
  (_what, dataDir, words) => {
    const { status, stderr } = started(dataDir());
    expect(stderr).toMatch(words);
    expect(status).toBe(1);
  },
  90_000,
);

it('refuses a port that no client calls, in words', () => {
  const { status, stderr } = started(join(folder, 'port'), '6000');
  expect(stderr).toMatch(
    /^Accord did not start\. The hub cannot be called:\n {2}- ACCORD_PORT: expected .* set another, such as 4180\.\n$/,
  );
  expect(status).toBe(1);
}, 90_000);
