// `npm run start:distributed`: the servers, the programs over them, and the worked example, on one machine.
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createLog } from '@accord/platform';
import { tellStoryOnce } from '../../apps/hub/src/story.ts';
import { prepare, programNames, startProgram, type Program } from './programs.ts';
import type { ServerProcess } from './server-process.ts';
import { readOptions, usage } from './servers/options.ts';
import { startServers } from './servers/start.ts';
import { stopSignal, unlessStopped } from './stop-signal.ts';

const say = (text: string): void => void process.stdout.write(`${text}\n`);
const firstPort = Number(process.env['ACCORD_PORT'] ?? 4181);
const about = `Starts Kafka, PostgreSQL and EventStoreDB on this machine and Accord's intake, relay and enquiry over them, and tells
the worked example when there is none yet. The intake listens on ACCORD_PORT (4181), relay and enquiry on the two ports after
it. Takes the options of \`npm run servers\`:\n\n`;

type Settings = Readonly<Record<string, string>>;

/** The lines that the servers give for a shell. */
const readSettings = (lines: readonly string[]): Settings =>
  Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1).replaceAll("'", '')]),
  );

const stopAll = async (processes: readonly ServerProcess[]): Promise<void> => {
  await Promise.all(processes.map((one) => one.stop()));
};

/** All of them, or none: when one does not start, the others are stopped, and the fault is thrown. */
const startPrograms = async (settings: Settings): Promise<readonly Program[]> => {
  const outcomes = await Promise.allSettled(
    programNames.map((name, at) => startProgram(name, { ...settings, ACCORD_PORT: String(firstPort + at) })),
  );
  const programs = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
  const failed = outcomes.find(({ status }) => status === 'rejected');
  if (failed?.status !== 'rejected') return programs;
  await stopAll(programs);
  throw failed.reason;
};

const tellExample = async (url: string, dataDir: string): Promise<void> => {
  const told = join(dataDir, 'example-told');
  const never = new AbortController();
  await tellStoryOnce({
    hub: { isNew: !existsSync(told) },
    url,
    dataDir,
    log: createLog('silent'),
    until: never.signal,
  });
  writeFileSync(told, '');
};

interface Told {
  readonly intake: string;
  readonly relay: string;
  readonly enquiry: string;
  readonly dataDir: string;
  readonly brokers: string;
  readonly eventStore: string;
}

const welcome = ({ intake, relay, enquiry, dataDir, brokers, eventStore }: Told): string => `
Accord is ready: intake at ${intake}, relay at ${relay}, enquiry at ${enquiry}. Each has /health/ready and /metrics.
Kafka is at ${brokers}: a council writes to accord.in.council, reads accord.receipts.council and accord.out.council.
${eventStore}
Ctrl-C stops it all. In a second terminal, from this folder:

  export ACCORD_DATA_DIR=${dataDir}
  publish an event         npx accord publish infra/example/advice-received.json --as northmere-icb --url ${intake}
  replay the child's plan  npx accord replay 1d2f7c3a-84e5-4c90-a6b1-5e0f9d3c7b11 --as auditor --url ${enquiry}
  list an ICB's promises   npx accord commitments --commissioner ods:Q9N --as northmere-icb --url ${enquiry}
  what waits               npx accord quarantine list --as operations --url ${intake}
  read models              npx accord projections status --as operations --url ${enquiry}
`;

const fallen = (processes: readonly ServerProcess[]): Promise<ServerProcess> =>
  Promise.race(processes.map((one) => one.ended.then(() => one)));

const run = async (): Promise<void> => {
  const options = readOptions(process.argv.slice(2), process.env);
  if (options === null) return say(about + usage);
  const stopped = stopSignal();
  say('Starting the servers ...');
  const servers = await unlessStopped(stopped, startServers(options, say));
  const running: ServerProcess[] = [...servers.processes];
  try {
    const dataDir = join(options.dataDir, 'accord');
    const given = readSettings(servers.settings);
    const settings = { ...given, ACCORD_DATA_DIR: dataDir, ACCORD_LOG_LEVEL: 'warn' };
    say('Starting intake, relay and enquiry ...');
    prepare(settings);
    const programs = await unlessStopped(stopped, startPrograms(settings));
    running.unshift(...programs);
    const [intake = '', relay = '', enquiry = ''] = programs.map(({ url }) => url);
    await unlessStopped(stopped, tellExample(intake, dataDir));
    const { eventStore } = servers;
    say(welcome({ intake, relay, enquiry, dataDir, brokers: given['ACCORD_KAFKA_BROKERS'] ?? '', eventStore }));
    const fell = await Promise.race([stopped, fallen(running)]);
    if (fell !== null) say(`A process ended by itself. It said:\n${fell.output()}`);
    process.exitCode = fell === null ? 0 : 1;
  } finally {
    say('Stopping ...');
    await stopAll(running.slice(0, -servers.processes.length)); // the programs first, while their servers answer
    await stopAll(servers.processes);
    servers.release();
  }
};

await run().catch((fault: unknown) => {
  process.stderr.write(`${fault instanceof Error ? fault.message : String(fault)}\n`);
  process.exitCode = 1;
});
