import { execFile, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { MissingTool } from '../missing-tool.ts';

const run = promisify(execFile);
const here = dirname(fileURLToPath(import.meta.url));
const pom = join(here, 'pom.xml');
const cache = join(here, '..', '..', '..', 'node_modules', '.cache');
const oldestJava = 17;

export const kafkaVersion = /<kafka\.version>(.+)<\/kafka\.version>/.exec(readFileSync(pom, 'utf8'))?.[1] ?? 'unknown';
const folder = join(cache, `kafka-${kafkaVersion}`);
export const classPath = join(folder, '*');

const home = process.env['JAVA_HOME'];
export const java = home === undefined || home === '' ? 'java' : join(home, 'bin', 'java');
const maven = process.platform === 'win32' ? 'mvn.cmd' : 'mvn';

const javaFault = (): string | null => {
  const wanted = `Kafka ${kafkaVersion} needs a Java runtime ${oldestJava} or newer`;
  const { stderr, status } = spawnSync(java, ['-version'], { encoding: 'utf8' });
  if (status !== 0) return `${wanted}; none was found. Install one (Debian: openjdk-17-jre-headless) or set JAVA_HOME.`;
  const major = Number(/version "(\d+)/.exec(stderr)?.[1]);
  return major >= oldestJava ? null : `${wanted}; ${java} is ${major}. Install a newer one or set JAVA_HOME.`;
};

const mavenFault = (): string | null => {
  if (existsSync(folder) || spawnSync(maven, ['--version'], { shell: process.platform === 'win32' }).status === 0)
    return null;
  return `Kafka ${kafkaVersion} is fetched by Maven; mvn was not found. Install it (Debian: maven).`;
};

/** What has to be installed before Kafka can run here; null when nothing is missing. */
export const missingForKafka = (): string | null => javaFault() ?? mavenFault();

/** Into a folder of our own first: two that fetch at once do not see half of each other's files. */
const fetchArtefacts = async (): Promise<void> => {
  const own = `${folder}.${process.pid}`;
  mkdirSync(own, { recursive: true });
  try {
    const args = ['-B', '-q', '-f', pom, 'dependency:copy-dependencies', `-DoutputDirectory=${own}`];
    await run(maven, args, { shell: process.platform === 'win32' });
    if (!existsSync(folder)) renameSync(own, folder);
  } finally {
    rmSync(own, { recursive: true, force: true });
  }
};

/** Throws a MissingTool when the machine cannot run it. Tells of the first fetch, which takes some time. */
export const ensureKafka = async (tell: (text: string) => void): Promise<void> => {
  const missing = missingForKafka();
  if (missing !== null) throw new MissingTool(missing);
  if (existsSync(folder)) return;
  tell(`Fetching Apache Kafka ${kafkaVersion} with Maven (44 MB, once) ...`);
  await fetchArtefacts();
};
