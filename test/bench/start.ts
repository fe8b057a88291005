import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { repository, startHub } from '../support/hub-process.ts';
import type { Bench, Sample, Trial } from './measure.ts';
import { scratch } from './scratch.ts';

const PATIENCE_MS = 60_000;
const NPM_START = ['npm', 'start'] as const;
const ALONE = ['node', '--import', './infra/run/register.mjs', 'apps/hub/src/main.ts'] as const;

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      server.close(() => resolve(port));
    });
  });

const isReady = async (port: number): Promise<boolean> => {
  try {
    const { status } = await fetch(`http://127.0.0.1:${port}/health/ready`);
    return status === 200;
  } catch {
    return false; // not listening yet
  }
};

const untilReady = async (port: number, output: () => string): Promise<void> => {
  const deadline = performance.now() + PATIENCE_MS;
  while (!(await isReady(port))) {
    if (performance.now() > deadline) throw new Error(`Expected the hub to become ready. It said:\n${output()}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
};

/** Stopped as Ctrl-C stops it: the signal goes to all that the command has started. */
const started = async (dataDir: string, [command, ...words]: readonly [string, ...string[]]): Promise<Sample> => {
  const port = await freePort();
  const env = { ...process.env, ACCORD_DATA_DIR: dataDir, ACCORD_PORT: String(port) };
  const from = performance.now();
  const child = spawn(command, words, { cwd: repository, env, detached: true });
  const ended = once(child, 'close');
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => (said += part.toString()));
  await untilReady(port, () => said);
  const figure = performance.now() - from;
  if (child.pid !== undefined) process.kill(-child.pid, 'SIGINT');
  await ended;
  return { figure };
};

const prepare = async ({ tell, afterwards }: Trial) => {
  const dataDir = scratch(afterwards)();
  tell('  first start, so that there is a ledger');
  await (await startHub(dataDir)).stop();
  return {
    unit: 'ms',
    variants: [
      { name: 'npm start', run: () => started(dataDir, NPM_START) },
      { name: 'the hub alone', run: () => started(dataDir, ALONE) },
    ],
    goals: [{ variant: 'npm start', against: null, of: 'figure', bound: 'at most', value: 2000 }],
    remarks: () => [
      'from the start of the process to the first 200 of /health/ready; the worked example is in the ledger',
    ],
  } as const;
};

export const start: Bench = { name: 'start', about: '`npm start`, installed, on a ledger that is not empty', prepare };
