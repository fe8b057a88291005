import { join } from 'node:path';
import { ConfigurationFault } from './configuration-fault.ts';
import { matching, oneOf, wholeNumber, type Setting } from './setting.ts';

const path = /^[^\0\s](?:[^\0]*[^\0\s])?$/;
const host = /^[A-Za-z0-9.:-]{1,253}$/;

/** All there is to set. A setting never holds a secret: secrets stand in the files that a setting points to. */
const table = {
  port: wholeNumber(0, 65_535, { name: 'ACCORD_PORT', otherwise: 4180, means: 'TCP port; 0 takes any free one' }),
  host: matching(host, 'a host name or address', {
    name: 'ACCORD_HOST',
    otherwise: '127.0.0.1',
    means: 'address to listen on',
  }),
  dataDir: matching(path, 'a path', { name: 'ACCORD_DATA_DIR', otherwise: 'var', means: 'folder of ledger and views' }),
  agenciesFile: matching<null>(path, 'a path', {
    name: 'ACCORD_AGENCIES_FILE',
    otherwise: null,
    means: 'list of agencies and the digests of their keys; when not set, agencies.json in ACCORD_DATA_DIR',
  }),
  logLevel: oneOf(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'], {
    name: 'ACCORD_LOG_LEVEL',
    otherwise: 'info',
    means: 'least severe line that is written; requests are debug',
  }),
  bodyLimitBytes: wholeNumber(1024, 67_108_864, {
    name: 'ACCORD_BODY_LIMIT_BYTES',
    otherwise: 4_194_304,
    means: 'longest request body',
  }),
  queueLimit: wholeNumber(1, 1_000_000, {
    name: 'ACCORD_QUEUE_LIMIT',
    otherwise: 10_000,
    means: 'appends that may wait for the ledger; more are turned away',
  }),
  shutdownMs: wholeNumber(0, 600_000, {
    name: 'ACCORD_SHUTDOWN_MS',
    otherwise: 10_000,
    means: 'time that requests in hand have to finish when the hub is stopped',
  }),
} as const;

type Table = typeof table;
type Value<S> = S extends Setting<infer T> ? T : never;
type Read = { readonly [K in keyof Table]: Value<Table[K]> };
export type Settings = Omit<Read, 'agenciesFile'> & { readonly agenciesFile: string };
export type LogLevel = Settings['logLevel'];

const rows: readonly [string, Setting<unknown>][] = Object.entries(table);
const longestEcho = 100;
/** Settings of the command line, which often stand in the same environment. */
const othersNames = ['ACCORD_URL', 'ACCORD_KEY'];

const unknownNames = (environment: NodeJS.ProcessEnv): readonly string[] => {
  const known = new Set([...rows.map(([, { name }]) => name), ...othersNames]);
  const unknown = Object.keys(environment).filter((name) => name.startsWith('ACCORD_') && !known.has(name));
  return unknown.map((name) => `${name} is not a setting; there are ${[...known].join(', ')}.`);
};

/**
 * Settings from `ACCORD_*` variables. Throws a ConfigurationFault that names each wrong setting with what was expected
 * and what came, and each unknown one without its value, which may be a secret meant for elsewhere.
 */
export const readSettings = (environment: NodeJS.ProcessEnv): Settings => {
  const faults: string[] = [...unknownNames(environment)];
  const values = rows.map(([key, { name, expected, read, otherwise }]) => {
    const text = environment[name];
    const value = text === undefined ? otherwise : read(text);
    if (text !== undefined && value === null)
      faults.push(`${name}: expected ${expected}, got ${JSON.stringify(text.slice(0, longestEcho))}.`);
    return [key, value] as const;
  });
  if (faults.length > 0) throw new ConfigurationFault('The settings cannot be used:', faults);
  // Each value came through the `read` or is the `otherwise` of its own row.
  const settings = Object.fromEntries(values) as unknown as Read;
  return { ...settings, agenciesFile: settings.agenciesFile ?? join(settings.dataDir, 'agencies.json') };
};

/** One line a setting: name, default, what is expected, what it means; for `--help` and the README. */
export const settingsHelp = (): readonly string[] =>
  rows.map(([, { name, otherwise, expected, means }]) => {
    const preset = otherwise === null ? '' : `, by default ${String(otherwise)}`;
    return `${name}: ${means} (${expected}${preset})`;
  });
