import { join } from 'node:path';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { missingForKafka, kafkaVersion } from '../../../infra/local/kafka/index.ts';
import { missingForPostgres } from '../../../infra/local/postgres/index.ts';
import { prepare, settingsFor } from '../../../infra/local/programs.ts';
import { eventStore, type EventStore } from '../../support/eventstoredb/index.ts';
import { kafka, postgres } from '../../support/servers.ts';
import type { Trial } from '../measure.ts';

type Afterwards = Trial['afterwards'];

/** Which server the figures are of. */
export const storeRemark = ({ kind }: Pick<EventStore, 'kind'>): string =>
  kind === 'given'
    ? 'EventStoreDB: the server of ACCORD_EVENTSTORE_URL'
    : 'EventStoreDB: the stand-in in a process of its own, not a real server';

/** An EventStoreDB for one comparison: the given server, or a stand-in. */
export const storeFor = async (afterwards: Afterwards): Promise<EventStore> => {
  const store = await eventStore();
  afterwards(() => store.stop());
  return store;
};

/** Throws what says which server cannot be had on this machine. */
export const demandServers = async (): Promise<void> => {
  const missing = [missingForKafka(), await missingForPostgres()].filter((what) => what !== null);
  if (missing.length > 0) throw new Error(`a server cannot be had here: ${missing.join('; ')}`);
};

export const serversRemark = (store: Pick<EventStore, 'kind'>): string =>
  `${storeRemark(store)}; Kafka ${kafkaVersion}, one node; data in ${tmpdir()}`;

export type Settings = Readonly<Record<string, string>>;

/** Kafka, PostgreSQL and EventStoreDB of one comparison, with the topics and the example's agencies. */
export interface Servers {
  readonly brokers: readonly string[];
  readonly postgresUrl: string;
  readonly eventStoreUrl: string;
  readonly dataDir: string;
  /** For the programs. */
  readonly settings: Settings;
  readonly remarks: readonly string[];
}

export const serversFor = async (afterwards: Afterwards): Promise<Servers> => {
  await demandServers();
  const dataDir = mkdtempSync(join(tmpdir(), 'accord-bench-'));
  afterwards(() => rmSync(dataDir, { recursive: true, force: true }));
  const bus = await kafka();
  afterwards(() => bus.stop());
  const views = await postgres();
  afterwards(() => views.stop());
  const store = await storeFor(afterwards);
  const where = { eventStoreUrl: store.url, kafkaBrokers: bus.brokers.join(','), postgresUrl: views.url };
  const settings = { ...settingsFor(where, dataDir), ACCORD_PORT: '0', ACCORD_LOG_LEVEL: 'warn' };
  prepare(settings);
  return {
    brokers: bus.brokers,
    postgresUrl: views.url,
    eventStoreUrl: store.url,
    dataDir,
    settings,
    remarks: [serversRemark(store)],
  };
};
