import { join } from 'node:path';
import { KyselyLog, logSchema, type LedgerToCheck, type LogStore, type LogTables } from '@accord/audit/log';
import { createLog, inTurn, openForReading, readKeptDatabase, readServiceSettings } from '@accord/platform';
import { mustBeThere } from './not-checked.ts';

const SERVERS_LEEWAY_MS = 60_000;

/** A log, and the ledger that it is of. */
export interface Sources {
  readonly ledger: LedgerToCheck;
  readonly store: LogStore;
  /** The file's ledger never writes an earlier time; servers write their own, and their clocks are set right now and then. */
  readonly clockLeewayMs: number;
  close(): Promise<void>;
}

/** The two files of a hub, which may be at work. */
export const filesOfHub = (dataDir: string): Sources => {
  const database = readKeptDatabase<LogTables>(mustBeThere(join(dataDir, 'log.db')));
  const ledger = openForReading(join(dataDir, 'ledger.db'));
  const close = () => inTurn([() => database.destroy(), () => ledger.close()]);
  return { ledger, store: new KyselyLog(database), clockLeewayMs: 0, close };
};

/** EventStoreDB and PostgreSQL, found as intake, relay and enquiry find them. */
export const serversOf = async (environment: NodeJS.ProcessEnv): Promise<Sources> => {
  const [{ openPostgres }, { openServiceWorld, postgresOf, readSchema }] = await Promise.all([
    import('@accord/platform/postgres'),
    import('@accord/platform/service'),
  ]);
  const settings = readServiceSettings(environment);
  const log = createLog('silent');
  const postgres = await openPostgres(postgresOf(settings, log));
  const tables = await readSchema(postgres, logSchema).catch(async (fault: unknown) => {
    await postgres.close();
    throw fault;
  });
  const store = new KyselyLog(tables);
  const { ledger, close } = await openServiceWorld('fsck', settings, log);
  return { ledger, store, clockLeewayMs: SERVERS_LEEWAY_MS, close: () => inTurn([close, () => postgres.close()]) };
};
