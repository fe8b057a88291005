// `npm run servers`: see the usage in servers/options.ts.
import { readOptions, usage } from './servers/options.ts';
import { startServers } from './servers/start.ts';
import { stopSignal, unlessStopped } from './stop-signal.ts';

const say = (text: string): void => void process.stdout.write(`${text}\n`);

const run = async (): Promise<void> => {
  const options = readOptions(process.argv.slice(2), process.env);
  if (options === null) return say(usage);
  const stopped = stopSignal();
  say('Starting the servers ...');
  const { processes, settings, eventStore, release } = await unlessStopped(stopped, startServers(options, say));
  const lines = settings.map((setting) => `export ${setting}\n`).join('');
  say(`The servers are ready; their data is in ${options.dataDir}. Ctrl-C stops them.\n${eventStore}\n\n${lines}`);
  const ended = processes.map(async (server) => {
    await server.ended;
    return server;
  });
  const fallen = await Promise.race([stopped, ...ended]);
  if (fallen !== null) say(`A server ended by itself. It said:\n${fallen.output()}`);
  say('Stopping the servers ...');
  await Promise.all(processes.map((server) => server.stop()));
  release();
  process.exitCode = fallen === null ? 0 : 1;
};

await run().catch((fault: unknown) => {
  process.stderr.write(`${fault instanceof Error ? fault.message : String(fault)}\n`);
  process.exitCode = 1;
});
