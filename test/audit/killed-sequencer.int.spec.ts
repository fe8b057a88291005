import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { createLogTables, KyselyLog, type LogTables } from '@accord/audit/log';
import { openKeptDatabase } from '@accord/platform';
import { repository, temporaryDirectory } from '../support/hub-process.ts';
import { ledgerFile } from './support/ledger-file.ts';
import { takeUp } from './support/taking-up.ts';

interface End {
  readonly said: string;
  readonly complaint: string;
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

const run = (...args: readonly string[]): Promise<End> =>
  new Promise((resolve) => {
    const program = ['--import', './infra/run/register.mjs', 'test/audit/support/killed-sequencer.ts', ...args];
    const options = { cwd: repository, env: { ...process.env, NODE_OPTIONS: '' }, timeout: 60_000 };
    const child = execFile(process.execPath, program, options, (_error, said, complaint) =>
      resolve({ said, complaint, code: child.exitCode, signal: child.signalCode }),
    );
  });

const directory = temporaryDirectory();
afterAll(() => directory.remove());

/** A ledger of 254 events and a log that has nothing yet, as files. */
const prepared = async (name: string) => {
  const [ledger, log] = [join(directory.path, `${name}-ledger.db`), join(directory.path, `${name}-log.db`)];
  const its = await ledgerFile(ledger);
  await its.tell(254);
  await its.ledger.close();
  const database = openKeptDatabase<LogTables>(log);
  await createLogTables(database.db);
  await database.close();
  return { ledger, log };
};

/** The checkpoints that others had seen before the kill; null where the process came to its end. The log goes on in any case. */
const killAndTakeUp = async (step: number, when: 'before' | 'after'): Promise<readonly string[] | null> => {
  const { ledger, log } = await prepared(`${when}-${step}`);
  const { said, ...end } = await run(ledger, log, String(step), when);
  const isKilled = end.signal !== null;
  expect(end).toStrictEqual({ complaint: '', code: isKilled ? null : 0, signal: isKilled ? 'SIGKILL' : null });
  const seen: readonly string[] | null = isKilled ? JSON.parse(said) : null;
  const its = await ledgerFile(ledger);
  const database = openKeptDatabase<LogTables>(log);
  await takeUp(its, new KyselyLog(database.db, database.questions), seen ?? []);
  await database.close();
  await its.ledger.close();
  return seen;
};

const times = <T>(count: number, value: T): readonly T[] => Array.from({ length: count }, () => value);

it('may be killed before and after every write: what others saw of the log stays true, and the next one goes on', async () => {
  const seen: number[] = [];
  for (let isOver = false, step = 0; !isOver; step += 1) {
    const both = await Promise.all([killAndTakeUp(step, 'before'), killAndTakeUp(step, 'after')]);
    isOver = both.includes(null);
    seen.push(...both.flatMap((notes) => (notes === null ? [] : [notes.length])));
  }
  // Term and key, then three steps of the log: over nothing in 4 statements, over 254 and over 257 events in 6 each.
  // A checkpoint is seen from the end of its step on, and not before.
  expect(seen).toStrictEqual([...times(11, 0), ...times(12, 1), ...times(12, 2), 3]);
}, 600_000);
