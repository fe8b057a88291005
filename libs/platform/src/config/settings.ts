import { join } from 'node:path';
import { ConfigurationFault } from './configuration-fault.ts';
import { namesOf, settingsTable, type Values } from './read-table.ts';
import {
  eventStoreTable,
  httpTable,
  hubTable,
  kafkaTable,
  logTable,
  postgresTable,
  quarantineTable,
  telemetryTable,
} from './tables.ts';

/** Settings of the command line, which often stand in the same environment. */
const othersNames = ['ACCORD_URL', 'ACCORD_KEY'];

const common = { ...httpTable, ...logTable };
const embedded = { ...common, ...hubTable };
const distributed = { ...eventStoreTable, ...postgresTable, ...kafkaTable, ...quarantineTable, ...telemetryTable };
/** Programs of one installation are often given one environment: what another of them takes is no mistake here. */
const known = new Set([...othersNames, ...namesOf(Object.values({ ...embedded, ...distributed }))]);

type WithAgencies<T extends { readonly dataDir: string; readonly agenciesFile: string | null }> = Omit<
  T,
  'agenciesFile'
> & { readonly agenciesFile: string };

const withAgencies = <T extends { readonly dataDir: string; readonly agenciesFile: string | null }>(
  settings: T,
): WithAgencies<T> => ({ ...settings, agenciesFile: settings.agenciesFile ?? join(settings.dataDir, 'agencies.json') });

/** The program of the embedded profile, which needs no server. */
export const hubSettings = settingsTable(embedded, known);
/** What it takes to speak to Kafka alone. */
export const kafkaSettings = settingsTable({ ...kafkaTable, logLevel: httpTable.logLevel }, known);
/** One table for the programs of the distributed profile: each needs the ledger, PostgreSQL and Kafka. */
export const serviceSettings = settingsTable({ ...common, ...distributed }, known);

export type Settings = WithAgencies<Values<typeof embedded>>;
export type ServiceSettings = WithAgencies<Values<typeof common & typeof distributed>>;
export type LogLevel = Settings['logLevel'];

type LegalTimeRule = Pick<Settings, 'tsaUrl' | 'tsaRule' | 'tsaGraceMs' | 'tsaEveryMs'>;

/** A rule that nothing could satisfy would stop agreements for ever, and be found out only then. */
const satisfiable = <T extends LegalTimeRule>(settings: T): T => {
  const { tsaRule, tsaUrl, tsaGraceMs, tsaEveryMs } = settings;
  if (tsaRule === 'open') return settings;
  const faults = [
    ...(tsaUrl === null ? ['ACCORD_TSA_RULE: expected ACCORD_TSA_URL with closed, got none.'] : []),
    ...(tsaGraceMs <= tsaEveryMs
      ? [`ACCORD_TSA_GRACE_MS: expected more than ACCORD_TSA_EVERY_MS, ${tsaEveryMs}, got ${tsaGraceMs}.`]
      : []),
  ];
  if (faults.length > 0) throw new ConfigurationFault('The settings cannot be used:', faults);
  return settings;
};

/** Settings of the hub from `ACCORD_*` variables. Throws a ConfigurationFault. */
export const readSettings = (environment: NodeJS.ProcessEnv): Settings =>
  satisfiable(withAgencies(hubSettings.read(environment)));

/** Settings of intake, relay or enquiry from `ACCORD_*` variables. Throws a ConfigurationFault. */
export const readServiceSettings = (environment: NodeJS.ProcessEnv): ServiceSettings =>
  satisfiable(withAgencies(serviceSettings.read(environment)));

export const settingsHelp = (): readonly string[] => hubSettings.help();
