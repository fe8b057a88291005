import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigurationFault } from './configuration-fault.ts';
import { readServiceSettings, readSettings, serviceSettings, settingsHelp } from './settings.ts';

const faultsOf = (environment: NodeJS.ProcessEnv, read: (given: NodeJS.ProcessEnv) => object = readSettings) => {
  try {
    read(environment);
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
    logKeyFile: null,
    logLevel: 'info',
    logOrigin: 'accord.example/log',
    logPolicyFile: null,
    quorumGraceMs: 3_600_000,
    tsaUrl: null,
    tsaCaFile: null,
    tsaEveryMs: 3_600_000,
    tsaRule: 'open',
    tsaGraceMs: 14_400_000,
    provableLog: 'on',
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

it.each([readSettings, (given: NodeJS.ProcessEnv) => readServiceSettings({ ...servers, ...given })])(
  'has no rule for time stamps that could never be satisfied (%#)',
  (read) => {
    const url = { ACCORD_TSA_URL: 'https://time.example/tsa' };
    expect(faultsOf({ ACCORD_TSA_RULE: 'closed', ACCORD_TSA_GRACE_MS: '3600000' }, read)).toStrictEqual([
      'ACCORD_TSA_RULE: expected ACCORD_TSA_URL with closed, got none.',
      'ACCORD_TSA_GRACE_MS: expected more than ACCORD_TSA_EVERY_MS, 3600000, got 3600000.',
    ]);
    expect(faultsOf({ ...url, ACCORD_TSA_RULE: 'closed' }, read)).toStrictEqual([]);
    expect(faultsOf({ ...url, ACCORD_TSA_GRACE_MS: '1000' }, read)).toStrictEqual([]);
  },
);

it('explains each setting in a line', () => {
  expect(settingsHelp()).toHaveLength(18);
  expect(settingsHelp()[0]).toBe(
    'ACCORD_PORT: TCP port; 0 takes any free one (a whole number from 0 to 65535, by default 4180)',
  );
});

const servers = {
  ACCORD_EVENTSTORE_URL: 'esdb://accord:hunter2@ledger.example:2113',
  ACCORD_POSTGRES_URL: 'postgres://accord:hunter2@views.example/accord',
  ACCORD_KAFKA_BROKERS: 'kafka-1:9093,kafka-2:9093',
};

it('needs to be told where the servers are, and then speaks TLS to them all', () => {
  expect(faultsOf({}, readServiceSettings)).toStrictEqual([
    'ACCORD_EVENTSTORE_URL: expected a connection string as esdb://user:password@host:2113, got nothing.',
    'ACCORD_POSTGRES_URL: expected a URL as postgres://user:password@host:5432/accord, got nothing.',
    'ACCORD_KAFKA_BROKERS: expected a list as kafka-1:9093,kafka-2:9093, got nothing.',
  ]);
  expect(readServiceSettings(servers)).toMatchObject({
    eventStoreInsecure: 'refuse',
    postgresInsecure: 'refuse',
    kafkaInsecure: 'refuse',
    topicReplicas: 3,
  });
});

it('takes a secret from a file, which ends with or without a line break', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'accord-secret-')), 'url');
  writeFileSync(file, `${servers.ACCORD_POSTGRES_URL}\n`);
  const { ACCORD_POSTGRES_URL: url, ...others } = servers;
  expect(readServiceSettings({ ...others, ACCORD_POSTGRES_URL_FILE: file }).postgresUrl).toBe(url);
  expect(faultsOf({ ...servers, ACCORD_POSTGRES_URL_FILE: file }, readServiceSettings)).toStrictEqual([
    'ACCORD_POSTGRES_URL: expected it or ACCORD_POSTGRES_URL_FILE, got both.',
  ]);
  expect(faultsOf({ ...others, ACCORD_POSTGRES_URL_FILE: `${file}.not` }, readServiceSettings)).toStrictEqual([
    'ACCORD_POSTGRES_URL_FILE: expected a readable file, got ENOENT.',
  ]);
});

it('never shows a secret: not in what is in force, and not in what is wrong with it', () => {
  expect(JSON.stringify(serviceSettings.shown(serviceSettings.read(servers)))).not.toContain('hunter2');
  expect(serviceSettings.shown(serviceSettings.read(servers))).toMatchObject({
    postgresUrl: 'set',
    kafkaPassword: null,
    kafkaBrokers: servers.ACCORD_KAFKA_BROKERS,
  });
  const urls = {
    ACCORD_TRACES_URL: 'https://accord:hunter2@traces.example/v1/traces',
    ACCORD_TSA_URL: 'https://time.example/tsa?token=hunter2',
    ACCORD_TSA_CA_FILE: '/etc/tsa.pem',
  };
  const shown = serviceSettings.shown(serviceSettings.read({ ...servers, ...urls }));
  expect(shown).toMatchObject({ tracesUrl: 'set', tsaUrl: 'set' });
  expect(JSON.stringify(shown)).not.toContain('hunter2');
  for (const scheme of ['http', 'kurrentdb', 'kurrentdb+discover']) {
    const wrong = { ...servers, ACCORD_EVENTSTORE_URL: `${scheme}://accord:hunter2@ledger.example` };
    expect(faultsOf(wrong, readServiceSettings)).toStrictEqual([
      'ACCORD_EVENTSTORE_URL: expected a connection string as esdb://user:password@host:2113, got something else.',
    ]);
  }
});

it('lets the hub run beside the settings of the servers', () => expect(faultsOf(servers)).toStrictEqual([]));
