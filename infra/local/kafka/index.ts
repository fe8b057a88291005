import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePorts } from '../free-ports.ts';
import { launch, type ServerProcess } from '../server-process.ts';
import { classPath, ensureKafka, java } from './artefacts.ts';
import { serverProperties, type KafkaOptions } from './properties.ts';

export { kafkaVersion, missingForKafka } from './artefacts.ts';
export type { KafkaOptions } from './properties.ts';

const run = promisify(execFile);
const startWithinMs = 90_000;

/** Half the time to start comes from not optimising at length, and from a collector for one small heap. */
const quickStart = ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', '-Xmx512m'];
const logging = [
  '-Dorg.slf4j.simpleLogger.defaultLogLevel=warn',
  '-Dorg.slf4j.simpleLogger.log.kafka.server.KafkaRaftServer=info',
  '-Dorg.slf4j.simpleLogger.log.org.apache.kafka.common.utils=info', // says which version runs
];
const ready = /Kafka Server started/;
const version = /Kafka version: (\S+)/;
const clusterId = 'AccordLocalKafkaAAAAAA';

const format = async ({ dataDir, users = [] }: KafkaOptions, properties: string): Promise<void> => {
  if (existsSync(join(dataDir, 'log', 'meta.properties'))) return;
  const scram = users.flatMap(({ name, password }) => [
    '--add-scram',
    `SCRAM-SHA-512=[name=${name},password=${password}]`,
  ]);
  const tool = ['kafka.tools.StorageTool', 'format', '-t', clusterId, '-c', properties, ...scram];
  await run(java, [...quickStart, '-cp', classPath, ...tool]);
};

export interface KafkaServer extends ServerProcess {
  /** By the word of the broker that runs, whatever was fetched. */
  readonly version: string;
}

/** A broker of one node (KRaft) that serves when this resolves. `tell` hears of the first fetch of its artefacts. */
export const startKafka = async (options: KafkaOptions, tell: (text: string) => void): Promise<KafkaServer> => {
  await ensureKafka(tell);
  const [internalPort = 0, controllerPort = 0] = await freePorts(2);
  mkdirSync(options.dataDir, { recursive: true });
  const properties = join(options.dataDir, 'server.properties');
  writeFileSync(properties, serverProperties(options, internalPort, controllerPort), { mode: 0o600 });
  await format(options, properties);
  const server = await launch({
    name: 'Kafka',
    command: java,
    args: [...quickStart, ...logging, '-cp', classPath, 'kafka.Kafka', properties],
    ready,
    stopSignal: 'SIGTERM',
    startWithinMs,
  });
  return { ...server, version: version.exec(server.output())?.[1] ?? 'unknown' };
};
