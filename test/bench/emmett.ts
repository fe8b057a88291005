import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Tell } from './measure.ts';
import { kept } from './scratch.ts';

/** What is used of @event-driven-io/emmett-sqlite. It carries no licence: never a dependency, only ever measured. */
export interface EmmettStore {
  aggregateStream<S, D>(
    stream: string,
    how: { readonly initialState: () => S; readonly evolve: (state: S, event: { readonly data: D }) => S },
  ): Promise<{ readonly state: S; readonly currentStreamVersion: bigint }>;
  appendToStream(
    stream: string,
    events: readonly { readonly type: string; readonly data: object; readonly metadata: object }[],
    options?: { readonly expectedStreamVersion: bigint },
  ): Promise<unknown>;
  readonly schema: { migrate(): Promise<void> };
}
interface Emmett {
  readonly getSQLiteEventStore: (options: { readonly fileName: string }) => EmmettStore;
}

/** Its peers have to be named by hand, and sqlite3 has to be allowed to build. */
const manifest = {
  type: 'module',
  private: true,
  allowScripts: { sqlite3: true },
  dependencies: {
    '@event-driven-io/dumbo': '0.12.7',
    '@event-driven-io/emmett': '0.42.0',
    '@event-driven-io/emmett-sqlite': '0.42.4',
    'async-retry': '1.3.3',
    commander: '12.1.0',
    pg: '8.16.3',
    sqlite3: '5.1.7',
    uuid: '10.0.0',
  },
};

/** Made beside its place and moved there when whole, so that an install that was cut short is not taken for one. */
const install = (folder: string, tell: Tell): void => {
  const draft = `${folder}-draft`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true });
  writeFileSync(join(draft, 'package.json'), JSON.stringify(manifest));
  tell('  installing emmett-sqlite for comparison (once, about two minutes: it compiles SQLite) ...');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const { status, stderr } = spawnSync(npm, ['install', '--legacy-peer-deps', '--no-audit', '--no-fund'], {
    cwd: draft,
    encoding: 'utf8',
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  if (status !== 0)
    throw new Error(`Expected emmett-sqlite to install, npm ended with ${status}: ${stderr.slice(-2000)}`);
  renameSync(draft, folder);
};

export const loadEmmett = async (tell: Tell): Promise<Emmett> => {
  const folder = kept('emmett-0.42.4');
  if (!existsSync(folder)) install(folder, tell);
  // It prints the faults it throws to the console, which here is the report's.
  console.log = (...words: unknown[]) => tell(`  emmett-sqlite says: ${String(words[0])}`);
  const entry = join(folder, 'node_modules/@event-driven-io/emmett-sqlite/dist/index.js');
  return import(pathToFileURL(entry).href);
};
