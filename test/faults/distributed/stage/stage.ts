import { execFile } from 'node:child_process';
import { mkdtempSync, chmodSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
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

/** Not waited for by standing still: the proxies are in this very process. */
const applyTopics = async (env: Readonly<Record<string, string>>): Promise<void> => {
  const options = { cwd: repository, env: { ...process.env, NODE_OPTIONS: '', ...env } };
  await promisify(execFile)(process.execPath, ['apps/cli/bin/accord.mjs', 'topics', 'apply'], options);
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
    await applyTopics(env);
    const programs = await startPrograms({ folder, env, count });
    const remove = async (): Promise<void> => {
      await Promise.all(programs.map((program) => program.kill()));
      await removeServers();
    };
    return { folder, servers, programs, agencies, of: programsOf(programs), remove };
  } catch (fault) {
    await removeServers();
    throw fault;
  }
};
