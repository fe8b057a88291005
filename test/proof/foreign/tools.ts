import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const answers = (command: string, args: readonly string[]): boolean => spawnSync(command, args).status === 0;

/** Where a foreign tool is not to be had its specs are left out on a person's machine, and fail where nobody would notice. */
const describeWith = (command: string, args: readonly string[]): jest.Describe => {
  if (answers(command, args) || (process.env['CI'] ?? '') !== '') return describe;
  process.stderr.write(`Left out: ${command} is not on this machine, so what it would verify did not run.\n`);
  return describe.skip;
};

/** Where Go's own installer puts it, for shells that were not told. */
const usualGo = '/usr/local/go/bin/go';
const go = !answers('go', ['version']) && existsSync(usualGo) ? usualGo : 'go';

export const describeGo = (): jest.Describe => describeWith(go, ['version']);
export const describeOpenssl = (): jest.Describe => describeWith('openssl', ['version']);

/** Builds both programs into a folder. Their one module comes from the Go module proxy the first time. */
export const buildGo = (into: string): void => {
  execFileSync(go, ['build', '-o', `${into}/`, './...'], { cwd: import.meta.dirname, stdio: 'pipe' });
};

export const run = (command: string, args: readonly string[], input: string | Uint8Array = ''): string =>
  execFileSync(command, args, { input, encoding: 'utf8', stdio: ['pipe', 'pipe', 'pipe'] });

/** Whether a tool is content: its exit status. */
export const content = (command: string, args: readonly string[]): boolean => answers(command, args);
