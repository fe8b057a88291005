import { execFile } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { launch, type ServerProcess } from '../server-process.ts';
import { postgresBinaries, type Binaries } from './binaries.ts';
import { demandReachable, serverUser, type ServerUser } from './server-user.ts';

export { missingForPostgres } from './binaries.ts';

export interface PostgresOptions {
  /** Kept between starts. */
  readonly dataDir: string;
  /** On 127.0.0.1. */
  readonly port: number;
  /** Of the role `accord`, which owns everything; set when the data is made. */
  readonly password: string;
  /** PEM texts; without them no TLS. */
  readonly tls?: { readonly certificate: string; readonly key: string };
  /** Further settings of the server. */
  readonly settings?: Readonly<Record<string, string>>;
}

const run = promisify(execFile);
const startWithinMs = 60_000;

const ownFile = (path: string, text: string, user: ServerUser | undefined): string => {
  writeFileSync(path, text, { mode: 0o600 });
  chmodSync(path, 0o600);
  if (user !== undefined) chownSync(path, user.uid, user.gid);
  return path;
};

/** Makes the cluster, and in it the database `accord`, without a server. */
const initialise = async (
  options: PostgresOptions,
  { initdb, postgres }: Binaries,
  user?: ServerUser,
): Promise<void> => {
  const { dataDir, password } = options;
  if (existsSync(join(dataDir, 'PG_VERSION'))) return;
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  if (user !== undefined) chownSync(dataDir, user.uid, user.gid);
  const secret = ownFile(`${dataDir}.password`, `${password}\n`, user);
  try {
    const account = ['--username=accord', `--pwfile=${secret}`, '--auth=scram-sha-256'];
    const text = ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--no-locale'];
    await run(initdb, [`--pgdata=${dataDir}`, ...account, ...text], { ...user });
  } finally {
    rmSync(secret, { force: true });
  }
  const single = run(postgres, ['--single', '-D', dataDir, 'postgres'], { ...user });
  single.child.stdin?.end('CREATE DATABASE accord\n');
  await single;
};

const tlsSettings = ({ dataDir, tls }: PostgresOptions, user?: ServerUser): Readonly<Record<string, string>> =>
  tls === undefined
    ? {}
    : {
        ssl: 'on',
        ssl_cert_file: ownFile(join(dataDir, 'server.crt'), tls.certificate, user),
        ssl_key_file: ownFile(join(dataDir, 'server.key'), tls.key, user),
      };

/** A server that serves when this resolves: role and database `accord`, on the loopback address alone. */
export const startPostgres = async (options: PostgresOptions): Promise<ServerProcess> => {
  const binaries = await postgresBinaries();
  const user = serverUser();
  if (user !== undefined) [binaries.postgres, options.dataDir].forEach((path) => demandReachable(path, user));
  await initialise(options, binaries, user);
  const settings = {
    port: String(options.port),
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    ...tlsSettings(options, user),
    ...options.settings,
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  return launch({
    name: 'PostgreSQL',
    command: binaries.postgres,
    args: ['-D', options.dataDir, ...flags],
    ready: /database system is ready to accept connections/,
    stopSignal: 'SIGINT', // ends connections at once; SIGTERM would wait for them
    startWithinMs,
    ...(user === undefined ? {} : { user }),
  });
};
