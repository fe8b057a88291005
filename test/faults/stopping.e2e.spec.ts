import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { runHub, startHub, temporaryDirectory } from '../support/hub-process.ts';

const directory = temporaryDirectory();
afterAll(() => directory.remove());

interface Process {
  readonly pid: number;
  readonly command: string;
}

/** What runs in a group of processes, apart from what has ended already. */
const inGroup = (group: number): readonly Process[] =>
  execFileSync('ps', ['-e', '-o', 'pgid=,pid=,stat=,args='], { encoding: 'utf8' })
    .split('\n')
    .flatMap((line) => {
      const [, pgid, pid, state, command] = /^\s*(\d+)\s+(\d+)\s+(\S+)\s+(.*)$/.exec(line) ?? [];
      return Number(pgid) === group && !state?.startsWith('Z') ? [{ pid: Number(pid), command: command ?? '' }] : [];
    });

/** Whom the signal reaches: a terminal signals the whole group, a supervisor only the process that it started. */
const targets: Readonly<Record<string, (group: number) => number>> = {
  'npm alone': (group) => group,
  'the hub alone': (group) => inGroup(group).find(({ command }) => command.includes('apps/hub/src/main.ts'))?.pid ?? 0,
  'the whole group, as Ctrl-C does': (group) => -group,
};

it.each([
  ['SIGTERM', 'npm alone'],
  ['SIGINT', 'npm alone'],
  ['SIGTERM', 'the hub alone'],
  ['SIGINT', 'the whole group, as Ctrl-C does'],
  ['SIGHUP', 'the whole group, as Ctrl-C does'],
] as const)(
  '`npm start` stops in order on %s to %s, and leaves nothing running',
  async (signal, target) => {
    const hub = await startHub(directory.path, { ACCORD_LOG_LEVEL: 'info' }, ['npm', 'start']);
    const group = hub.child.pid ?? 0;
    const pid = targets[target]?.(group) ?? 0;
    expect(pid).not.toBe(0);
    process.kill(pid, signal);
    await hub.ended;
    expect(hub.output()).toContain('"message":"stopped"');
    expect(inGroup(group)).toStrictEqual([]);
    expect(existsSync(join(directory.path, 'ledger.db-wal'))).toBe(false); // the last to close takes it along
  },
  60_000,
);

it('that comes while the worked example is told stops the hub, and the next start tells the rest', async () => {
  const fresh = temporaryDirectory();
  const mark = join(fresh.path, 'example-unfinished');
  const first = runHub({ ACCORD_DATA_DIR: fresh.path, ACCORD_LOG_LEVEL: 'info' });
  while (!existsSync(mark)) await new Promise((resolve) => setTimeout(resolve, 1));
  process.kill(-(first.child.pid ?? 0), 'SIGTERM');
  expect(await first.ended).toEqual({ code: 0, signal: null });
  expect(first.output()).not.toContain('did not start');
  expect(existsSync(mark)).toBe(true);
  const second = await startHub(fresh.path);
  expect(existsSync(mark)).toBe(false);
  await second.stop();
  fresh.remove();
}, 60_000);
