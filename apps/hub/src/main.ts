import 'reflect-metadata';
import {
  createLog,
  LedgerOpenFault,
  makeFolder,
  readSettings,
  settingsHelp,
  startFault,
  stoppedBySignal,
} from '@accord/platform';
import { makeExampleAgencies } from './first-start.ts';
import { openHub } from './hub.ts';
import { tellStoryOnce } from './story.ts';
import { mustBeCallable } from './callable.ts';
import { welcome, welcomeAgencies } from './welcome.ts';

const say = (text: string): boolean => process.stdout.write(`${text}\n`);

const run = async (): Promise<void> => {
  const settings = readSettings(process.env);
  const { dataDir, agenciesFile, host, port, shutdownMs: withinMs } = settings;
  const log = createLog(settings.logLevel);
  const isExample = process.env['ACCORD_AGENCIES_FILE'] === undefined;
  makeFolder(dataDir);
  if (isExample) makeExampleAgencies(agenciesFile, dataDir);
  const hub = await openHub(settings, log);
  const stopping = new AbortController();
  try {
    const stopped = stoppedBySignal(hub.app, { withinMs, log, onStopping: () => stopping.abort() });
    await hub.app.listen(port, host);
    const url = await hub.url();
    await mustBeCallable(url);
    hub.begin();
    if (isExample) await tellStoryOnce({ hub, url, dataDir, log, until: stopping.signal });
    if (!stopping.signal.aborted) say((isExample ? welcome : welcomeAgencies)(url, dataDir));
    await stopped;
  } finally {
    await hub.app.close(); // does nothing when it is closed
    await hub.close();
  }
};

if (process.argv.includes('--help')) {
  say(['npm start runs the hub. It takes its settings from the environment:', ...settingsHelp()].join('\n  '));
} else {
  run().catch((fault: unknown) => {
    process.stderr.write(`Accord did not start. ${startFault(fault, LedgerOpenFault)}\n`);
    process.exitCode = 1;
  });
}
