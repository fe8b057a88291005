import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { programNames, settingsFor, startProgram, type ProgramName } from '../../../infra/local/programs.ts';
import { eventStore } from '../../support/eventstoredb/index.ts';
import { repository, startHub, temporaryDirectory } from '../../support/hub-process.ts';
import { kafka, postgres } from '../../support/servers.ts';

export interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

/** Accord as its users meet it, however it runs. */
export interface Profile {
  readonly name: 'embedded' | 'distributed';
  post(as: string, path: string, body: unknown): Promise<Answer>;
  get(as: string, path: string): Promise<Answer>;
  close(): Promise<void>;
}

type Where = (method: 'GET' | 'POST', path: string) => string;

const over = (where: Where, dataDir: string): Pick<Profile, 'post' | 'get'> => {
  const call = async (method: 'GET' | 'POST', as: string, path: string, body?: unknown): Promise<Answer> => {
    const key = readFileSync(join(dataDir, 'keys', `${as}.key`), 'utf8').trim();
    const response = await fetch(`${where(method, path)}${path}`, {
      method,
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: (await response.json()) as Answer['body'] };
  };
  return { post: (as, path, body) => call('POST', as, path, body), get: (as, path) => call('GET', as, path) };
};

/** One process on an embedded ledger; an agencies file of its own keeps the worked example out. */
export const embedded = async (): Promise<Profile & { readonly dataDir: string }> => {
  const { path, remove } = temporaryDirectory();
  const prepared = await startHub(path);
  await prepared.stop('SIGINT');
  for (const file of ['ledger.db', 'ledger.db-wal', 'ledger.db-shm', 'views.db', 'views.db-wal', 'views.db-shm'])
    rmSync(join(path, file), { force: true });
  const hub = await startHub(path, { ACCORD_AGENCIES_FILE: join(path, 'agencies.json') });
  const close = async (): Promise<void> => {
    await hub.stop('SIGINT');
    remove();
  };
  return { name: 'embedded', dataDir: path, ...over(() => hub.url, path), close };
};

const prepare = (settings: NodeJS.ProcessEnv): void => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', './infra/run/register.mjs', 'infra/local/prepare.ts'],
    { cwd: repository, env: { ...process.env, NODE_OPTIONS: '', ...settings }, encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`Expected agencies and topics to be made, got:\n${stdout}${stderr}`);
};

const answersOf = (method: 'GET' | 'POST', path: string): ProgramName =>
  method === 'POST' || /^\/v1\/(agreements|quarantine)/.test(path) ? 'intake' : 'enquiry';

/** Intake, relay and enquiry over Kafka, EventStoreDB and PostgreSQL, each in a process of its own. */
export const distributed = async (): Promise<Profile> => {
  const dataDir = mkdtempSync(join(tmpdir(), 'accord-distributed-'));
  const [bus, views, ledger] = await Promise.all([kafka(), postgres(), eventStore()]);
  const settings = settingsFor(
    { eventStoreUrl: ledger.url, kafkaBrokers: bus.brokers.join(','), postgresUrl: views.url },
    dataDir,
  );
  prepare(settings);
  const programs = await Promise.all(
    programNames.map((name) => startProgram(name, { ...settings, ACCORD_PORT: '0', ACCORD_LOG_LEVEL: 'warn' })),
  );
  const urls = new Map(programs.map(({ name, url }) => [name, url]));
  const close = async (): Promise<void> => {
    await Promise.all(programs.map((program) => program.stop()));
    await Promise.all([bus, views, ledger].map((server) => server.stop()));
    rmSync(dataDir, { recursive: true, force: true });
  };
  return { name: 'distributed', ...over((...asked) => urls.get(answersOf(...asked)) ?? '', dataDir), close };
};
