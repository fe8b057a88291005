import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createLogTables, KyselyLog, logSigner, ownPolicy, type LogStore, type LogTables } from '@accord/audit/log';
import type { Chance, Clock } from '@accord/kernel';
import {
  ConfigurationFault,
  inTurn,
  makeSigningKey,
  onlySeat,
  openKeptDatabase,
  readSigningKey,
  Turns,
  type HealthCheck,
  type Log,
  type Settings,
  type SqliteLedger,
} from '@accord/platform';
import {
  cosigning,
  LogFinality,
  openLegalTime,
  remarkOnFinality,
  witnessPolicyOf,
  type LegalTime,
} from '@accord/wiring';
import { startSequencer, type ThreadedSequencer } from './threaded-sequencer.ts';

export interface ProvableLog extends HealthCheck {
  readonly store: LogStore;
  readonly finality: LogFinality;
  /** Always ready: intake goes on without them. */
  readonly witnesses: HealthCheck;
  /** Null: no authority is set. */
  readonly legalTime: LegalTime | null;
  /** Begins to follow the ledger, when the log is on: all that is recorded is in it within a moment. */
  start(): void;
  /** Brings what was recorded into the log, then closes it; the ledger has to be open still. */
  close(): Promise<void>;
}

interface World {
  readonly ledger: Pick<SqliteLedger, 'whenGrown' | 'head' | 'readAll'>;
  readonly clock: Clock;
  readonly chance: Chance;
  readonly log: Log;
}

/** A log that was signed before is not gone on with under another key. */
const keyFileOf = ({ logKeyFile, dataDir }: Settings, logFile: string): string => {
  const key = logKeyFile ?? join(dataDir, 'keys', 'log.key');
  if (existsSync(logFile) && !existsSync(key))
    throw new ConfigurationFault('The provable log cannot be gone on with:', [
      `ACCORD_LOG_KEY_FILE: expected the key that signed ${logFile} in ${key}, got nothing: put it back from a copy.`,
    ]);
  if (logKeyFile === null) makeSigningKey(key);
  return key;
};

/** Without the log there would be nothing that witnesses or a time authority could vouch for. */
const mustHaveLog = ({ logPolicyFile, tsaRule, provableLog }: Settings): void => {
  if (provableLog === 'on') return;
  const faults = [
    ...(logPolicyFile === null
      ? []
      : ['ACCORD_LOG_POLICY_FILE: expected ACCORD_LOG=on with it, got off: who witnesses needs a log.']),
    ...(tsaRule === 'open' ? [] : ['ACCORD_TSA_RULE: expected ACCORD_LOG=on with closed, got off: a log is stamped.']),
  ];
  if (faults.length > 0) throw new ConfigurationFault('The settings cannot be used:', faults);
};

/** Before anything is asked of it: who has to vouch from now on. Without the log nobody can, whoever had to before. */
const sayPolicy = async ({ cosignatures }: LogStore, policy: string | null): Promise<void> => {
  const isSaid = (await cosignatures.isPolicySaid()) && (await cosignatures.quorum()).policy === policy;
  if (!isSaid) await cosignatures.putQuorum({ policy, reached: null });
};

/** Opens the log beside the ledger. Its sequencer has a thread of its own, and the intake what is left of the machine. */
export const openProvableLog = async (settings: Settings, world: World): Promise<ProvableLog> => {
  const { ledger, clock, chance, log } = world;
  mustHaveLog(settings);
  const { dataDir, logOrigin: origin, shutdownMs, quorumGraceMs: graceMs } = settings;
  const [ledgerFile, logFile] = [join(dataDir, 'ledger.db'), join(dataDir, 'log.db')];
  const keyFile = keyFileOf(settings, logFile);
  // What cannot sign is told of before the start.
  const signer = logSigner(origin, readSigningKey('ACCORD_LOG_KEY_FILE', keyFile));
  const policy = witnessPolicyOf(settings.logPolicyFile, signer.key);
  writeFileSync(join(dataDir, 'log.policy'), ownPolicy(signer, policy?.text));
  const database = openKeptDatabase<LogTables>(logFile);
  await createLogTables(database.db);
  const store = new KyselyLog(database.db, database.questions);
  const legalTime = await openLegalTime(settings, { store, clock, chance, log });
  await sayPolicy(store, settings.provableLog === 'on' ? (policy?.text ?? null) : null);
  /** One turn of all: nobody is asked to vouch for a log that stands still. */
  const begin = async (): Promise<ThreadedSequencer> => {
    const sequencer = await startSequencer({ ledgerFile, logFile, keyFile, origin }, shutdownMs);
    const asking = cosigning({ store, policy, clock, chance, graceMs, log });
    const stamper = legalTime?.begin() ?? null;
    const close = () => inTurn([async () => stamper?.close(), () => asking.close(), () => sequencer.close()]);
    return { ...sequencer, close };
  };
  const turns = new Turns({ name: 'sequencer', seat: onlySeat, begin, chance, log });
  ledger.whenGrown(() => turns.atWork?.grew());
  const finality = new LogFinality({ ledger, store, clock, log }, settings);
  return {
    store,
    finality,
    legalTime,
    witnesses: { name: 'witnesses', check: async () => null, remark: () => remarkOnFinality(finality) },
    name: 'log',
    check: () => turns.check(),
    start: () => {
      if (settings.provableLog === 'on') turns.start();
    },
    close: () => inTurn([() => turns.close(), () => database.close()]),
  };
};
