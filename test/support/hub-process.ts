import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const readyLine = /Accord is ready at (\S+)/;
const startWithinMs = 60_000;
export const repository = new URL('../../', import.meta.url).pathname;

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

export interface HubProcess {
  readonly url: string;
  readonly dataDir: string;
  readonly child: ChildProcess;
  readonly output: () => string;
  readonly ended: Promise<Ended>;
  readonly key: (agency: string) => string;
  /** Sends the signal and waits until the process is gone. */
  readonly stop: (signal?: NodeJS.Signals) => Promise<Ended>;
}

export const temporaryDirectory = (): { readonly path: string; readonly remove: () => void } => {
  const path = mkdtempSync(join(tmpdir(), 'accord-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
};

export interface Running {
  readonly child: ChildProcess;
  readonly output: () => string;
  readonly ended: Promise<Ended>;
}

const signalGroup = ({ pid, exitCode, signalCode }: ChildProcess, signal: NodeJS.Signals): void => {
  if (pid !== undefined && exitCode === null && signalCode === null) process.kill(-pid, signal);
};

/** The program as a user starts it, in a process of its own, with an environment of its own. */
export const runHub = (environment: Readonly<Record<string, string>>, command = ['hub']): Running => {
  const env = { ...process.env, NODE_OPTIONS: '', ACCORD_PORT: '0', ACCORD_LOG_LEVEL: 'warn', ...environment };
  // A group of its own, so that a signal reaches all of it, as Ctrl-C does in a terminal.
  const options = { cwd: repository, env, detached: true };
  const child =
    command[0] === 'hub'
      ? spawn('node', ['--import', './infra/run/register.mjs', 'apps/hub/src/main.ts', ...command.slice(1)], options)
      : spawn(command[0] ?? '', command.slice(1), options);
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (part: string) => (text += part));
  child.stderr.setEncoding('utf8').on('data', (part: string) => (text += part));
  const ended = once(child, 'close').then(([code, signal]: unknown[]) => ({ code, signal }) as Ended);
  return { child, output: () => text, ended };
};

const readyUrl = async ({ child, output, ended }: Running): Promise<string> => {
  const deadline = Date.now() + startWithinMs;
  let isOver = false;
  void ended.then(() => (isOver = true));
  for (;;) {
    const url = readyLine.exec(output())?.[1];
    if (url !== undefined) return url;
    if (isOver || Date.now() > deadline) {
      signalGroup(child, 'SIGKILL');
      throw new Error(`The hub did not become ready. It said:\n${output()}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
};

/** A hub that has said it is ready, the worked example included. */
export const startHub = async (
  dataDir: string,
  environment: Readonly<Record<string, string>> = {},
  command?: string[],
): Promise<HubProcess> => {
  const running = runHub({ ACCORD_DATA_DIR: dataDir, ...environment }, command);
  const url = await readyUrl(running);
  return {
    ...running,
    url,
    dataDir,
    key: (agency) => readFileSync(join(dataDir, 'keys', `${agency}.key`), 'utf8').trim(),
    stop: async (signal = 'SIGTERM') => {
      signalGroup(running.child, signal);
      return running.ended;
    },
  };
};

export interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: Record<string, unknown>;
}

/** One call to a running hub as one of its agencies; the body is sent as it is when it is text. */
export const call = async (
  hub: Pick<HubProcess, 'url' | 'key'>,
  agency: string,
  path: string,
  body?: unknown,
): Promise<Answer> => {
  const response = await fetch(`${hub.url}${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { authorization: `Bearer ${hub.key(agency)}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const type = response.headers.get('content-type') ?? '';
  return { status: response.status, type, body: (await response.json()) as Record<string, unknown> };
};
