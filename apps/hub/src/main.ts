import 'reflect-metadata';
import {
  ConfigurationFault,
  createLog,
  LedgerOpenFault,
  readSettings,
  settingsHelp,
  stoppedBySignal,
} from '@accord/platform';
import { makeExampleAgencies } from './first-start.ts';
import { openHub } from './hub.ts';
import { tellStoryOnce } from './story.ts';
import { welcome } from './welcome.ts';

const say = (text: string): boolean => process.stdout.write(`${text}\n`);

const run = async (): Promise<void> => {
  const settings = readSettings(process.env);
  const { dataDir, agenciesFile, host, port, shutdownMs: withinMs } = settings;
  const log = createLog(settings.logLevel);
  const isExample = process.env['ACCORD_AGENCIES_FILE'] === undefined;
  if (isExample) makeExampleAgencies(agenciesFile, dataDir);
  const hub = await openHub(settings, log);
  const stopped = stoppedBySignal(hub.app, { withinMs, log });
  await hub.app.listen(port, host);
  const url = await hub.url();
  if (isExample) await tellStoryOnce({ hub, url, dataDir, log });
  say(welcome(url, dataDir));
  await stopped;
  await hub.close();
};

if (process.argv.includes('--help')) {
  say(['npm start runs the hub. It takes its settings from the environment:', ...settingsHelp()].join('\n  '));
} else {
  run().catch((fault: unknown) => {
    const isExplained = fault instanceof ConfigurationFault || fault instanceof LedgerOpenFault;
    process.stderr.write(`Accord did not start. ${isExplained ? fault.message : String((fault as Error).stack)}\n`);
    process.exitCode = 1;
  });
}
