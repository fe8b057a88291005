import { execFile } from 'node:child_process';
import { mkdtempSync, chmodSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeSigningKey } from '@accord/platform';
import type { ProgramName } from '../../../../infra/local/programs.ts';
import type { Dice } from '../dice.ts';
import { makeAgencies, type Publisher } from './agencies.ts';
import { startPrograms, type Program, type Programs } from './programs.ts';
import { startServers, type Servers } from './servers.ts';

/** A whole installation of the distributed profile, on this machine. */
export interface Stage {
  /** Logs are in `logs`. */
  readonly folder: string;
  readonly servers: Servers;
  readonly programs: Programs;
  readonly agencies: readonly Publisher[];
  /** The processes of one program; there is at least one. */
  readonly of: (program: ProgramName) => readonly [Program, ...Program[]];
  /** The command line tool, as those who run the installation have it. */
  readonly accord: (...given: readonly string[]) => Promise<Told>;
  /** Ends and removes everything but the logs. */
  readonly remove: () => Promise<void>;
}

export interface StageOptions {
  readonly dice: Dice;
  readonly programs: number;
  readonly tell: (text: string) => void;
}

const repository = fileURLToPath(new URL('../../../../', import.meta.url));

const environment = ({ kafka, eventstoredb, postgresql }: Servers, agenciesFile: string, logKey: string) => ({
  ACCORD_EVENTSTORE_URL: `esdb://127.0.0.1:${eventstoredb.proxy.port}?tls=false`,
  ACCORD_EVENTSTORE_INSECURE: 'allow',
  ACCORD_KAFKA_BROKERS: `127.0.0.1:${kafka.proxy.port}`,
  ACCORD_KAFKA_INSECURE: 'allow',
  ACCORD_TOPIC_REPLICAS: '1',
  ACCORD_POSTGRES_URL: `postgres://accord:accord@127.0.0.1:${postgresql.proxy.port}/accord`,
  ACCORD_POSTGRES_INSECURE: 'allow',
  ACCORD_AGENCIES_FILE: agenciesFile,
  ACCORD_LOG_KEY_FILE: logKey,
  ACCORD_LOG_LEVEL: 'info',
});

/** What the command line tool answered. */
export interface Told {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Not waited for by standing still: the proxies are in this very process. */
const accordWith =
  (env: Readonly<Record<string, string>>) =>
  (...given: readonly string[]): Promise<Told> =>
    new Promise((resolve) => {
      const options = { cwd: repository, env: { ...process.env, NODE_OPTIONS: '', ...env } };
      execFile(process.execPath, ['apps/cli/bin/accord.mjs', ...given], options, (fault, out, err) =>
        resolve({ code: fault === null ? 0 : Number(fault.code ?? 1), out, err }),
      );
    });

const applyTopics = async (accord: Stage['accord']): Promise<void> => {
  const { code, err } = await accord('topics', 'apply');
  if (code !== 0) throw new Error(`Expected the topics to be made, but: ${err}`);
};

const programsOf = (programs: Programs) => (wanted: ProgramName) =>
  programs.filter(({ program }) => program === wanted) as unknown as readonly [Program, ...Program[]];

export const setStage = async ({ dice, programs: count, tell }: StageOptions): Promise<Stage> => {
  const folder = mkdtempSync(join(tmpdir(), 'accord-faults-'));
  chmodSync(folder, 0o755); // PostgreSQL runs as another user when we are root
  const servers = await startServers(folder, tell);
  const removeServers = async (): Promise<void> => {
    await Promise.all(Object.values(servers).map((server) => server.remove()));
  };
  try {
    const agenciesFile = join(folder, 'agencies.json');
    const agencies = makeAgencies(agenciesFile, dice.for('agencies'));
    const logKey = join(folder, 'log.key');
    makeSigningKey(logKey);
    const env = environment(servers, agenciesFile, logKey);
    const accord = accordWith(env);
    await applyTopics(accord);
    const programs = await startPrograms({ folder, env, count });
    const remove = async (): Promise<void> => {
      await Promise.all(programs.map((program) => program.kill()));
      await removeServers();
    };
    return { folder, servers, programs, agencies, of: programsOf(programs), accord, remove };
  } catch (fault) {
    await removeServers();
    throw fault;
  }
};
