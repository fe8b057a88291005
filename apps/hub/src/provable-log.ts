import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createLogTables, KyselyLog, logSigner, Sequencer, type LogStore, type LogTables } from '@accord/audit/log';
import type { Chance, Clock, Ledger } from '@accord/kernel';
import {
  ConfigurationFault,
  inTurn,
  makeSigningKey,
  onlySeat,
  openKeptDatabase,
  readSigningKey,
  sha256,
  Turns,
  type HealthCheck,
  type Log,
  type Settings,
} from '@accord/platform';

export interface ProvableLog extends HealthCheck {
  readonly store: LogStore;
  /** Brings what was recorded into the log, then closes it; the ledger has to be open still. */
  close(): Promise<void>;
}

interface World {
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly chance: Chance;
  readonly log: Log;
}

/** A log that was signed before is not gone on with under another key. */
const keyOf = ({ logKeyFile, dataDir }: Settings, file: string) => {
  const key = logKeyFile ?? join(dataDir, 'keys', 'log.key');
  if (existsSync(file) && !existsSync(key))
    throw new ConfigurationFault('The provable log cannot be gone on with:', [
      `ACCORD_LOG_KEY_FILE: expected the key that signed ${file} in ${key}, got nothing: put it back from a copy.`,
    ]);
  if (logKeyFile === null) makeSigningKey(key);
  return readSigningKey('ACCORD_LOG_KEY_FILE', key);
};

/** Opens the log beside the ledger and, when it is on, lets it follow: all that is recorded is in it within a moment. */
export const openProvableLog = async (
  settings: Settings,
  { ledger, clock, chance, log }: World,
): Promise<ProvableLog> => {
  const file = join(settings.dataDir, 'log.db');
  const signer = logSigner(settings.logOrigin, keyOf(settings, file));
  const database = openKeptDatabase<LogTables>(file);
  await createLogTables(database.db);
  const store = new KyselyLog(database.db, database.questions);
  const begin = () => new Sequencer({ ledger, store, signer, sha256, clock }).start();
  const turns = new Turns({ name: 'sequencer', seat: onlySeat, begin, chance, log });
  if (settings.provableLog === 'on') turns.start();
  return {
    store,
    name: 'log',
    check: () => turns.check(),
    close: () => inTurn([() => turns.close(), () => database.close()]),
  };
};
