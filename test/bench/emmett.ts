import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
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

const installer =
  (tell: Tell) =>
  async (folder: string): Promise<void> => {
    writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
    tell('  installing emmett-sqlite for comparison (once, about two minutes: it compiles SQLite) ...');
    const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
    const { status, stderr } = spawnSync(npm, ['install', '--legacy-peer-deps', '--no-audit', '--no-fund'], {
      cwd: folder,
      encoding: 'utf8',
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    if (status !== 0)
      throw new Error(`Expected emmett-sqlite to install, npm ended with ${status}: ${stderr.slice(-2000)}`);
  };

export const loadEmmett = async (tell: Tell): Promise<Emmett> => {
  const folder = await kept('emmett-0.42.4', installer(tell));
  // It prints the faults it throws to the console, which here is the report's.
  console.log = (...words: unknown[]) => tell(`  emmett-sqlite says: ${String(words[0])}`);
  const entry = join(folder, 'node_modules/@event-driven-io/emmett-sqlite/dist/index.js');
  return import(pathToFileURL(entry).href);
};
