import { join } from 'node:path';
import { startEventStore } from '../../../../infra/local/eventstoredb/index.ts';
import { freePorts } from '../../../../infra/local/free-ports.ts';
import { startKafka } from '../../../../infra/local/kafka/index.ts';
import { startPostgres } from '../../../../infra/local/postgres/index.ts';
import type { ServerProcess } from '../../../../infra/local/server-process.ts';
import { tcpProxy, type TcpProxy } from '../../../support/tcp-proxy.ts';
import { makeVolume, type Volume } from './volume.ts';

export const serverNames = ['kafka', 'eventstoredb', 'postgresql'] as const;
export type ServerName = (typeof serverNames)[number];

/** A server, the proxy through which the programs speak to it, and the disk that its data is on. */
export interface Server {
  readonly name: ServerName;
  readonly proxy: TcpProxy;
  readonly volume: Volume;
  /** Past the proxy. */
  readonly port: number;
  readonly isRunning: () => boolean;
  /** The last that it said. */
  readonly output: () => string;
  /** SIGKILL. */
  readonly kill: () => Promise<void>;
  /** Unless it runs. */
  readonly start: () => Promise<void>;
  readonly remove: () => Promise<void>;
}

type Tell = (text: string) => void;
type Start = (dataDir: string, port: number, advertisedPort: number) => Promise<ServerProcess>;

const megabytes: Readonly<Record<ServerName, number>> = { kafka: 1024, eventstoredb: 256, postgresql: 640 };
/** Little is kept of what only serves to go faster, so that the disk is not full by itself. */
const postgresSettings = { max_wal_size: '64MB', min_wal_size: '32MB' };

const starts = (tell: Tell): Readonly<Record<ServerName, Start>> => ({
  kafka: (dataDir, port, advertisedPort) => startKafka({ dataDir, port, advertisedPort }, tell),
  eventstoredb: (dataDir, port) => startEventStore({ dataDir, port }),
  postgresql: (dataDir, port) => startPostgres({ dataDir, port, password: 'accord', settings: postgresSettings }),
});

const serve = async (name: ServerName, folder: string, tell: Tell): Promise<Server> => {
  const volume = makeVolume(join(folder, name), megabytes[name]);
  const [port = 0] = await freePorts(1);
  const proxy = await tcpProxy(port);
  const begin = (): Promise<ServerProcess> => starts(tell)[name](join(volume.path, 'data'), port, proxy.port);
  let running = await begin();
  const kill = (): Promise<void> => running.kill();
  return {
    name,
    proxy,
    volume,
    port,
    isRunning: () => running.isRunning(),
    output: () => running.output(),
    kill,
    start: async () => {
      if (!running.isRunning()) running = await begin();
    },
    remove: async () => {
      await kill();
      await proxy.close();
      volume.remove();
    },
  };
};

export type Servers = Readonly<Record<ServerName, Server>>;

export const startServers = async (folder: string, tell: Tell): Promise<Servers> => {
  const outcomes = await Promise.allSettled(serverNames.map((name) => serve(name, folder, tell)));
  const started = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
  const failed = outcomes.find(({ status }) => status === 'rejected');
  if (failed?.status === 'rejected') {
    await Promise.all(started.map((server) => server.remove()));
    throw failed.reason;
  }
  return Object.fromEntries(started.map((server) => [server.name, server])) as unknown as Servers;
};
