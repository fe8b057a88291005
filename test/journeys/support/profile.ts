import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { ProgramName } from '../../../infra/local/programs.ts';
import { startDistributed, type Distributed } from '../../support/distributed.ts';
import { startHub, temporaryDirectory } from '../../support/hub-process.ts';

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

const over = (where: Where, keyOf: (agency: string) => string): Pick<Profile, 'post' | 'get'> => {
  const call = async (method: 'GET' | 'POST', as: string, path: string, body?: unknown): Promise<Answer> => {
    const response = await fetch(`${where(method, path)}${path}`, {
      method,
      headers: { authorization: `Bearer ${keyOf(as)}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const isJson = /json/.test(response.headers.get('content-type') ?? '');
    const told: unknown = isJson ? await response.json() : { text: await response.text() };
    return { status: response.status, body: told as Answer['body'] };
  };
  return { post: (as, path, body) => call('POST', as, path, body), get: (as, path) => call('GET', as, path) };
};

/** One process on an embedded ledger; an agencies file of its own keeps the worked example out. */
export const embedded = async (): Promise<Profile & { readonly dataDir: string }> => {
  const { path, remove } = temporaryDirectory();
  const prepared = await startHub(path);
  await prepared.stop('SIGINT');
  for (const name of ['ledger', 'views', 'log'])
    for (const part of ['', '-wal', '-shm']) rmSync(join(path, `${name}.db${part}`), { force: true });
  const hub = await startHub(path, { ACCORD_AGENCIES_FILE: join(path, 'agencies.json') });
  const close = async (): Promise<void> => {
    await hub.stop('SIGINT');
    remove();
  };
  return { name: 'embedded', dataDir: path, ...over(() => hub.url, hub.key), close };
};

const answersOf = (method: 'GET' | 'POST', path: string): ProgramName =>
  method === 'POST' || /^\/v1\/(agreements|quarantine)/.test(path) ? 'intake' : 'enquiry';

/** Intake, relay and enquiry over Kafka, EventStoreDB and PostgreSQL, each in a process of its own. */
export const distributed = async (
  more?: Distributed['settings'],
): Promise<Profile & Pick<Distributed, 'settings' | 'programs' | 'bus'>> => {
  const { programs, bus, key, settings, close } = await startDistributed(more);
  const where: Where = (...asked) => programs[answersOf(...asked)].url;
  return { name: 'distributed', settings, programs, bus, ...over(where, key), close };
};
