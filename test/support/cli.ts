import { execFile } from 'node:child_process';
import { repository } from './hub-process.ts';

export interface Told {
  readonly status: number;
  readonly out: string;
  readonly err: string;
}

/** `accord` as a person runs it, until it ends. */
export const runAccord = (
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<Told> => {
  const env = { ...process.env, NODE_OPTIONS: '', ...environment };
  return new Promise((resolve) => {
    execFile('node', ['apps/cli/bin/accord.mjs', ...args], { cwd: repository, env }, (fault, out, err) =>
      resolve({ status: fault === null ? 0 : Number(fault.code), out, err }),
    );
  });
};
