import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const loader = fileURLToPath(new URL('../../../../../../infra/run/register.mjs', import.meta.url));

/** The command line that runs a program of this folder in a process of its own. */
export const programme = (name: string, ...args: readonly string[]): readonly string[] => [
  ...[process.execPath, '--import', loader],
  fileURLToPath(new URL(name, import.meta.url)),
  ...args,
];

export interface Child {
  /** What it has written so far, in whole lines. */
  readonly lines: readonly string[];
  readonly until: (isReached: (lines: readonly string[]) => boolean) => Promise<void>;
  readonly signal: (name: NodeJS.Signals) => void;
  /** As a power cut would for it: no signal handler, no goodbye. */
  readonly kill: () => Promise<void>;
}

const asked = (process: ChildProcess, lines: readonly string[], isReached: (lines: readonly string[]) => boolean) =>
  new Promise<void>((resolve, reject) => {
    const check = (): void => {
      if (isReached(lines)) resolve();
    };
    process.stdout?.on('data', () => setImmediate(check));
    process.once('exit', (code) => reject(new Error(`Expected the process to go on, but it ended with ${code}.`)));
    check();
  });

export const start = ([command = '', ...args]: readonly string[]): Child => {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const lines: string[] = [];
  const reader = createInterface({ input: child.stdout });
  reader.on('line', (line) => lines.push(line));
  const ended = once(child, 'exit');
  return {
    lines,
    until: (isReached) => asked(child, lines, isReached),
    signal: (name) => void child.kill(name),
    kill: async () => {
      const closed = once(reader, 'close');
      child.kill('SIGKILL');
      await Promise.all([ended, closed]);
    },
  };
};
