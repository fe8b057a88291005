import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

export interface Ran {
  readonly code: number | null;
  readonly output: string;
}

export interface WitnessProcess {
  readonly url: string;
  readonly vkey: string;
  readonly output: () => string;
  readonly ask: (body: string | Uint8Array, path?: string) => Promise<Told>;
  /** Sends the signal and waits until the process is gone. */
  readonly stop: (signal?: NodeJS.Signals) => Promise<Ran>;
}

export interface Told {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

const accord = new URL('../../../apps/cli/bin/accord.mjs', import.meta.url).pathname;
const START_MS = 60_000;

const spawned = (args: readonly string[]) => {
  const env = { ...process.env, NODE_OPTIONS: '' };
  const child: ChildProcess = spawn('node', [accord, 'witness', ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let text = '';
  child.stdout?.setEncoding('utf8').on('data', (part: string) => (text += part));
  child.stderr?.setEncoding('utf8').on('data', (part: string) => (text += part));
  const ended = once(child, 'close').then(([code]: unknown[]): Ran => ({ code: code as number | null, output: text }));
  return { child, ended, output: () => text };
};

/** One that does not come to listen. */
export const runWitness = (args: readonly string[]): Promise<Ran> => spawned(args).ended;

export const askWitness = async (url: string, body: string | Uint8Array, path = '/add-checkpoint'): Promise<Told> => {
  const response = await fetch(`${url}${path}`, {
    method: 'POST',
    body: typeof body === 'string' ? body : new Uint8Array(body),
  });
  return { status: response.status, type: response.headers.get('content-type') ?? '', body: await response.text() };
};

/** A witness as people run it, once it says that it is ready. */
export const startWitness = async (args: readonly string[], port = 0): Promise<WitnessProcess> => {
  const { child, ended, output } = spawned([...args, '--listen', `127.0.0.1:${port}`]);
  const deadline = Date.now() + START_MS;
  let over: Ran | null = null;
  void ended.then((ran) => (over = ran));
  for (;;) {
    const url = /ready at (http\S+)/.exec(output())?.[1];
    const vkey = /This witness is (\S+)/.exec(output())?.[1];
    if (url !== undefined && vkey !== undefined)
      return {
        url,
        vkey,
        output,
        ask: (body, path) => askWitness(url, body, path),
        stop: (signal = 'SIGTERM') => {
          child.kill(signal);
          return ended;
        },
      };
    if (over !== null || Date.now() > deadline) {
      child.kill('SIGKILL');
      throw new Error(`The witness did not become ready. It said:\n${output()}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
};
