import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { launch, type ServerProcess } from './server-process.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const startWithinMs = 90_000;
const ready = /^Accord \w+ is ready at (\S+)$/m;

export type ProgramName = 'intake' | 'relay' | 'enquiry';
export const programNames: readonly ProgramName[] = ['intake', 'relay', 'enquiry'];

/** A program of the distributed profile in a process of its own. */
export interface Program extends ServerProcess {
  readonly name: ProgramName;
  readonly url: string;
}

type Environment = Readonly<Record<string, string>>;

/** Where the servers are, for a machine on which nothing else can listen. */
export interface LocalServers {
  readonly eventStoreUrl: string;
  readonly kafkaBrokers: string;
  readonly postgresUrl: string;
}

export const settingsFor = (
  { eventStoreUrl, kafkaBrokers, postgresUrl }: LocalServers,
  dataDir: string,
): Environment => ({
  ACCORD_EVENTSTORE_URL: eventStoreUrl,
  ACCORD_EVENTSTORE_INSECURE: 'allow',
  ACCORD_KAFKA_BROKERS: kafkaBrokers,
  ACCORD_KAFKA_INSECURE: 'allow',
  ACCORD_TOPIC_REPLICAS: '1',
  ACCORD_POSTGRES_URL: postgresUrl,
  ACCORD_POSTGRES_INSECURE: 'allow',
  ACCORD_DATA_DIR: dataDir,
});

/** Settings that stand in our own environment are not passed on: the program has those it is given. */
const environmentWith = (settings: Environment): NodeJS.ProcessEnv => {
  const own = Object.entries(process.env).filter(([name]) => !name.startsWith('ACCORD_'));
  return { ...Object.fromEntries(own), NODE_OPTIONS: '', ...settings };
};

const program = (file: string): readonly string[] => ['--import', './infra/run/register.mjs', file];

/** What stands before programs start for the first time: agencies, the key of the log, topics. */
export const prepare = (settings: Environment): void => {
  const { status, stdout, stderr } = spawnSync(process.execPath, program('infra/local/prepare.ts'), {
    cwd: root,
    env: environmentWith(settings),
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`Expected agencies and topics to be made, got:\n${stdout}${stderr}`);
};

/** Resolves when it is ready; `hear` gets all that it says. */
export const startProgram = async (
  name: ProgramName,
  settings: Environment,
  hear: (text: string) => void = () => undefined,
): Promise<Program> => {
  const process_ = await launch({
    name: `Accord ${name}`,
    command: process.execPath,
    args: program(`apps/${name}/src/main.ts`),
    ready,
    stopSignal: 'SIGTERM',
    startWithinMs,
    cwd: root,
    env: environmentWith(settings),
    hear,
  });
  return { ...process_, name, url: ready.exec(process_.output())?.[1] ?? '' };
};
