import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  prepare,
  programNames,
  settingsFor,
  startProgram,
  type Program,
  type ProgramName,
} from '../../infra/local/programs.ts';
import { eventStore, type EventStore } from './eventstoredb/index.ts';
import { kafka, postgres, type TestKafka, type TestPostgres } from './servers.ts';

type Settings = Readonly<Record<string, string>>;

/** Intake, relay and enquiry over servers of their own, each in a process of its own. */
export interface Distributed {
  readonly programs: Readonly<Record<ProgramName, Program>>;
  readonly bus: TestKafka;
  readonly views: TestPostgres;
  readonly ledger: EventStore;
  readonly settings: Settings;
  readonly key: (agency: string) => string;
  close(): Promise<void>;
}

export interface DistributedOptions {
  /** Given the file of those who take part, before any program reads it. */
  readonly changeAgencies?: (file: string) => void;
  /** Gets all that the programs say. */
  readonly hear?: (text: string) => void;
}

export const startDistributed = async (
  more: Settings = {},
  { changeAgencies, hear }: DistributedOptions = {},
): Promise<Distributed> => {
  const dataDir = mkdtempSync(join(tmpdir(), 'accord-distributed-'));
  const [bus, views, ledger] = await Promise.all([kafka(), postgres(), eventStore()]);
  const where = { eventStoreUrl: ledger.url, kafkaBrokers: bus.brokers.join(','), postgresUrl: views.url };
  const settings = { ...settingsFor(where, dataDir), ACCORD_PORT: '0', ACCORD_LOG_LEVEL: 'warn', ...more };
  prepare(settings);
  changeAgencies?.(join(dataDir, 'agencies.json'));
  const started = await Promise.all(programNames.map((name) => startProgram(name, settings, hear)));
  // One of each name, in their order.
  const programs = Object.fromEntries(started.map((program) => [program.name, program])) as Distributed['programs'];
  const close = async (): Promise<void> => {
    await Promise.all(started.map((program) => program.stop()));
    await Promise.all([bus, views, ledger].map((server) => server.stop()));
    rmSync(dataDir, { recursive: true, force: true });
  };
  const key = (agency: string): string => readFileSync(join(dataDir, 'keys', `${agency}.key`), 'utf8').trim();
  return { programs, bus, views, ledger, settings, key, close };
};
