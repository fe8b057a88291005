import { join } from 'node:path';
import type { Chance, Clock, Ledger } from '@accord/kernel';
import { NodeChance } from '../chance/index.ts';
import { SystemClock } from '../clock/index.ts';
import { makeFolder, readAgencies, type Agency, type ServiceSettings } from '../config/index.ts';
import { inTurn } from '../faults/index.ts';
import type { HealthCheck } from '../http/index.ts';
import { connectEventStore, eventStoreLedger } from '../ledger/eventstoredb/index.ts';
import { Metrics, observed, tracing, type Tracing } from '../observability/index.ts';
import type { PostgresOptions } from '../sql/postgres/index.ts';
import type { Log } from '../telemetry/index.ts';

/** What every program of the distributed profile works with. */
export interface ServiceWorld {
  readonly agencies: readonly Agency[];
  readonly clock: Clock;
  readonly chance: Chance;
  readonly metrics: Metrics;
  readonly tracing: Tracing;
  /** On EventStoreDB; its appends are measured and followed. */
  readonly ledger: Ledger;
  readonly ledgerHealth: HealthCheck;
  /** Ledger, connection and traces, in this order. To be called after all that uses them is closed. */
  close(): Promise<void>;
}

/**
 * Resolves when the ledger can be read. Throws what names the setting that stands in the way. `name` is the program's; its
 * index of event ids stands in the data folder, so that two programs on one machine need two folders or two names.
 */
export const openServiceWorld = async (name: string, settings: ServiceSettings, log: Log): Promise<ServiceWorld> => {
  const [clock, chance, metrics] = [new SystemClock(), new NodeChance(), new Metrics()];
  const agencies = readAgencies(settings.agenciesFile);
  makeFolder(settings.dataDir);
  const connection = connectEventStore({
    connectionString: settings.eventStoreUrl,
    allowInsecure: settings.eventStoreInsecure === 'allow',
    chance,
  });
  const index = join(settings.dataDir, `${name}-ids.db`);
  log.info({ server: connection.server }, 'reading the ids of the ledger');
  const store = await eventStoreLedger({ connection, index, maxWaiting: settings.queueLimit }).catch(
    async (fault: unknown) => {
      await connection.close();
      throw fault;
    },
  );
  const followed = tracing(`accord-${name}`, settings.tracesUrl);
  return {
    agencies,
    clock,
    chance,
    metrics,
    tracing: followed,
    ledger: observed(store, { metrics, tracing: followed }),
    ledgerHealth: store.health,
    close: () => inTurn([() => store.close(), () => connection.close(), () => followed.close()]),
  };
};

/** Where PostgreSQL is, as the settings say. */
export const postgresOf = (settings: ServiceSettings, log: Log): PostgresOptions => {
  const { postgresUrl: url, postgresCaFile: caFile, postgresInsecure: insecure } = settings;
  return { url, caFile, insecure, log };
};
