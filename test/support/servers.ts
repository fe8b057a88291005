import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeCertificate, type Certificate } from '../../infra/local/certificate.ts';
import { freePorts } from '../../infra/local/free-ports.ts';
import { missingForKafka, startKafka, type KafkaOptions } from '../../infra/local/kafka/index.ts';
import { missingForPostgres, startPostgres, type PostgresOptions } from '../../infra/local/postgres/index.ts';
import { type ServerProcess } from '../../infra/local/server-process.ts';

export { makeCertificate, type Certificate };

/** A server of one spec, with data of its own. */
export interface TestServer {
  /** SIGKILL; settles when the process is gone. */
  readonly kill: () => Promise<void>;
  /** Starts it again on the same data and port, after killing it if it still runs. */
  readonly restart: () => Promise<void>;
  /** SIGSTOP: connections stay open and nothing is answered. */
  readonly freeze: () => void;
  readonly thaw: () => void;
  /** As an operator would stop it; `restart` starts it again. */
  readonly shutDown: () => Promise<void>;
  /** Ends it and removes its data. */
  readonly stop: () => Promise<void>;
}

const say = (text: string): void => void process.stderr.write(`${text}\n`);

/** Where a server (or a browser) cannot be had, its specs are left out on a person's machine, and fail where nobody would notice. */
export const describeWhere = (missing: string | null): jest.Describe => {
  if (missing === null || (process.env['CI'] ?? '') !== '') return describe;
  say(`Left out: ${missing}`);
  return describe.skip;
};

export const describeKafka = (): jest.Describe => describeWhere(missingForKafka());
export const describePostgres = async (): Promise<jest.Describe> => describeWhere(await missingForPostgres());

const served = async (data: string, start: () => Promise<ServerProcess>): Promise<TestServer> => {
  let server = await start();
  return {
    kill: () => server.kill(),
    restart: async () => {
      await server.kill();
      server = await start();
    },
    freeze: () => server.freeze(),
    thaw: () => server.thaw(),
    shutDown: () => server.stop(),
    stop: async () => {
      await server.kill();
      rmSync(data, { recursive: true, force: true });
    },
  };
};

const temporary = (name: string): string => mkdtempSync(join(tmpdir(), `accord-${name}-`));

export type TestKafka = TestServer & {
  readonly brokers: readonly string[];
  /** By the word of the broker that runs. */
  readonly version: () => string;
};

/** A Kafka of one node on a free port. Topics are not made by themselves. */
export const kafka = async (options: Omit<KafkaOptions, 'dataDir' | 'port'> = {}): Promise<TestKafka> => {
  const [port = 0] = await freePorts(1);
  const dataDir = temporary('kafka');
  let version = 'unknown';
  const server = await served(dataDir, async () => {
    const started = await startKafka({ ...options, dataDir, port }, say);
    version = started.version;
    return started;
  });
  return { ...server, brokers: [`127.0.0.1:${port}`], version: () => version };
};

export type TestPostgres = TestServer & { readonly url: string; readonly port: number; readonly password: string };
type PostgresWishes = Partial<Omit<PostgresOptions, 'dataDir' | 'port'>>;

/** A PostgreSQL on a free port: role and database `accord`. With `tls`, connections without TLS are taken too. */
export const postgres = async (options: PostgresWishes = {}): Promise<TestPostgres> => {
  const [port = 0] = await freePorts(1);
  const dataDir = temporary('postgres');
  const password = options.password ?? 'accord';
  const server = await served(dataDir, () => startPostgres({ ...options, password, dataDir, port }));
  const url = `postgres://accord:${encodeURIComponent(password)}@127.0.0.1:${port}/accord`;
  return { ...server, url, port, password };
};
