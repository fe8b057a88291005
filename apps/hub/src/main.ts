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
import { welcome, welcomeAgencies } from './welcome.ts';

const say = (text: string): boolean => process.stdout.write(`${text}\n`);

const addressFaults: Readonly<Record<string, string>> = {
  EADDRINUSE: 'is in use: stop what uses it, or set ACCORD_PORT to another (0 takes any free one)',
  EACCES: 'may not be used by this user: set ACCORD_PORT to one from 1024 on',
  EADDRNOTAVAIL: 'is no address of this machine: set ACCORD_HOST to one that is',
};

/** Faults of the system about a file or folder, which need a right or room and no developer. */
const folderFaults: ReadonlySet<string> = new Set([
  'EACCES',
  'EPERM',
  'EROFS',
  'ENOTDIR',
  'EEXIST',
  'ENOSPC',
  'EDQUOT',
]);

/** What to do about it, where that is known; for all else what a developer needs. */
const reasonOf = (fault: unknown): string => {
  if (!(fault instanceof Error)) return String(fault);
  if (fault instanceof ConfigurationFault || fault instanceof LedgerOpenFault) return fault.message;
  const { code = '', path, address, port, stack }: NodeJS.ErrnoException & { address?: string; port?: number } = fault;
  if (path !== undefined && folderFaults.has(code))
    return `Expected to read and write ${path}, got ${code}: give this user the right and the room, or set ACCORD_DATA_DIR.`;
  const advice = port === undefined ? undefined : addressFaults[code];
  return advice === undefined ? String(stack) : `Expected to listen on ${address}:${port}, which ${advice}.`;
};

const run = async (): Promise<void> => {
  const settings = readSettings(process.env);
  const { dataDir, agenciesFile, host, port, shutdownMs: withinMs } = settings;
  const log = createLog(settings.logLevel);
  const isExample = process.env['ACCORD_AGENCIES_FILE'] === undefined;
  if (isExample) makeExampleAgencies(agenciesFile, dataDir);
  const hub = await openHub(settings, log);
  const stopping = new AbortController();
  try {
    const stopped = stoppedBySignal(hub.app, { withinMs, log, onStopping: () => stopping.abort() });
    await hub.app.listen(port, host);
    const url = await hub.url();
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
    process.stderr.write(`Accord did not start. ${reasonOf(fault)}\n`);
    process.exitCode = 1;
  });
}
