import { ConfigurationFault } from './configuration-fault.ts';
import { readSettings, settingsHelp } from './settings.ts';

const faultsOf = (environment: NodeJS.ProcessEnv): readonly string[] => {
  try {
    readSettings(environment);
  } catch (fault) {
    if (fault instanceof ConfigurationFault) return fault.faults;
    throw fault;
  }
  return [];
};

it('runs on this machine alone, under var/, when nothing is set', () =>
  expect(readSettings({ PATH: '/bin', ACCORDION: 'x' })).toStrictEqual({
    port: 4180,
    host: '127.0.0.1',
    dataDir: 'var',
    agenciesFile: 'var/agencies.json',
    logLevel: 'info',
    bodyLimitBytes: 4_194_304,
    queueLimit: 10_000,
    shutdownMs: 10_000,
  }));

it('takes what is set, and looks for the agencies where the data is', () => {
  const settings = readSettings({ ACCORD_PORT: '0', ACCORD_DATA_DIR: '/srv/accord', ACCORD_LOG_LEVEL: 'warn' });
  expect(settings).toMatchObject({ port: 0, agenciesFile: '/srv/accord/agencies.json', logLevel: 'warn' });
  expect(readSettings({ ACCORD_AGENCIES_FILE: '/etc/agencies.json' }).agenciesFile).toBe('/etc/agencies.json');
});

it.each([
  ['ACCORD_PORT', 'http', 'a whole number from 0 to 65535'],
  ['ACCORD_PORT', '65536', 'a whole number from 0 to 65535'],
  ['ACCORD_PORT', '-1', 'a whole number from 0 to 65535'],
  ['ACCORD_PORT', '80.5', 'a whole number from 0 to 65535'],
  ['ACCORD_PORT', '', 'a whole number from 0 to 65535'],
  ['ACCORD_PORT', '0x50', 'a whole number from 0 to 65535'],
  ['ACCORD_HOST', 'a b', 'a host name or address'],
  ['ACCORD_DATA_DIR', '', 'a path'],
  ['ACCORD_DATA_DIR', ' var', 'a path'],
  ['ACCORD_AGENCIES_FILE', '', 'a path'],
  ['ACCORD_LOG_LEVEL', 'verbose', 'one of trace, debug, info, warn, error, fatal, silent'],
  ['ACCORD_BODY_LIMIT_BYTES', '1000', 'a whole number from 1024 to 67108864'],
  ['ACCORD_QUEUE_LIMIT', '0', 'a whole number from 1 to 1000000'],
  ['ACCORD_SHUTDOWN_MS', '10s', 'a whole number from 0 to 600000'],
])('refuses %s=%j and says what was expected', (name, value, expected) =>
  expect(faultsOf({ [name]: value })).toStrictEqual([`${name}: expected ${expected}, got ${JSON.stringify(value)}.`]),
);

it('names every fault at once, and an unknown setting without its value', () => {
  const faults = faultsOf({ ACCORD_PORT: 'x', ACCORD_HOST: '?', ACCORD_SIGNING_KEY: 'hunter2' });
  expect(faults).toHaveLength(3);
  expect(faults[0]).toMatch(/^ACCORD_SIGNING_KEY is not a setting; there are ACCORD_PORT, ACCORD_HOST, /);
  expect(faults.join()).not.toContain('hunter2');
});

it('explains each setting in a line', () => {
  expect(settingsHelp()).toHaveLength(8);
  expect(settingsHelp()[0]).toBe(
    'ACCORD_PORT: TCP port; 0 takes any free one (a whole number from 0 to 65535, by default 4180)',
  );
});
