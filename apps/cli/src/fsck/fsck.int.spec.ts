import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogTables, KyselyLog, logSigner, Sequencer, type LogTables } from '@accord/audit/log';
import { makeSigningKey, openKeptDatabase, readSigningKey, sha256, sqliteLedger } from '@accord/platform';
import { FixedClock } from '@accord/platform/testing';
import { signCheckpoint } from '@accord/proof';
import { recordingTerminal } from '../testing/recording-terminal.ts';
import { checkLog } from './fsck.ts';

const folder = mkdtempSync(join(tmpdir(), 'accord-fsck-'));
const at = (name: string): string => join(folder, name);
afterAll(() => rmSync(folder, { recursive: true }));

/** A folder as a hub leaves it, with nothing recorded yet. */
beforeAll(async () => {
  const clock = new FixedClock();
  const ledger = sqliteLedger({ path: at('ledger.db'), clock });
  makeSigningKey(at('keys/log.key'));
  const signer = logSigner('accord.example/log', readSigningKey('ACCORD_LOG_KEY_FILE', at('keys/log.key')));
  const database = openKeptDatabase<LogTables>(at('log.db'));
  await createLogTables(database.db);
  const store = new KyselyLog(database.db);
  const sequencing = await new Sequencer({ ledger, store, signer, sha256, clock }).start();
  await sequencing.close();
  writeFileSync(at('kept.checkpoint'), (await store.latest())?.note ?? '');
  await database.close();
  await ledger.close();
});

const run = async (options: object, environment: Readonly<Record<string, string>> = { ACCORD_DATA_DIR: folder }) => {
  const { terminal, out, err } = recordingTerminal();
  const world = { terminal, stop: new AbortController().signal, environment, leaveWith: () => undefined };
  return { status: await checkLog({ checkpoint: [], json: false, ...options }, world), out, err };
};

it('finds that all agrees', async () =>
  expect(await run({ checkpoint: [at('kept.checkpoint')] })).toStrictEqual({
    status: 0,
    out: ['0 events and 2 checkpoints compared: all agrees.'],
    err: [],
  }));

it('finds a checkpoint that is not signed by the key that is asked about', async () => {
  const vkey = 'accord.example/log+d1f4c9cf+AdnYBzCYyDIRlQpiM15CVAXK8z1pJrrpBQ5rTGyZEDXj';
  const { status, err } = await run({ vkey });
  expect([status, err]).toStrictEqual([
    2,
    ['Expected --vkey as <name>+<8 hex digits>+<base64>, got something else (KEY_ID_DIFFERS).'],
  ]);
  const { status: other, out } = await run({}, { ACCORD_DATA_DIR: folder, ACCORD_LOG_ORIGIN: 'other.example/log' });
  expect(other).toBe(1);
  expect(out[0]).toContain('signed otherwise: the checkpoint of size 0');
});

it('says of a checkpoint that was kept elsewhere no time, since it has none', async () => {
  const other = await signCheckpoint(
    { origin: 'accord.example/log', size: 0, root: new Uint8Array(32) },
    logSigner('accord.example/log', readSigningKey('ACCORD_LOG_KEY_FILE', at('keys/log.key'))),
  );
  writeFileSync(at('other.checkpoint'), other.ok ? other.value : '');
  const { status, out } = await run({ checkpoint: [at('other.checkpoint')] });
  expect([status, out[0]]).toStrictEqual([
    1,
    'another root: the ledger does not lead to the checkpoint of size 0 (that you kept); it does to that of 0, so look at the entries from there on',
  ]);
});

it('says what is not there', async () => {
  const { status, err } = await run({ dataDir: at('nowhere') });
  expect([status, err[0]]).toStrictEqual([2, expect.stringContaining('found nothing')]);
});
