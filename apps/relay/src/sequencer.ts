import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  KyselyLog,
  logSchema,
  logSigner,
  ownPolicy,
  Sequencer,
  type Cosigning,
  type Sequencing,
} from '@accord/audit/log';
import {
  inTurn,
  makeSigningKey,
  readSigningKey,
  sha256,
  Turns,
  type HealthCheck,
  type Log,
  type ServiceSettings,
} from '@accord/platform';
import type { Postgres } from '@accord/platform/postgres';
import { openSchema, type ServiceWorld } from '@accord/platform/service';
import {
  cosigning,
  LogFinality,
  openLegalTime,
  remarkOnFinality,
  witnessPolicyOf,
  type LegalTime,
  type Stamper,
} from '@accord/wiring';
import { measureTimestamps, measureWitnesses } from './log-gauges.ts';

export interface RelaySequencer extends HealthCheck {
  /** Null: no authority is set. */
  readonly legalTime: LegalTime | null;
  start(): void;
  close(): Promise<void>;
}

/** Every relay that may come to sequence has to be given the same key; what is not set is a trial on one machine. */
const keyOf = ({ logKeyFile, dataDir }: ServiceSettings) => {
  const file = logKeyFile ?? join(dataDir, 'keys', 'log.key');
  if (logKeyFile === null) makeSigningKey(file);
  return readSigningKey('ACCORD_LOG_KEY_FILE', file);
};

/** One turn of all: who does not sequence any more asks no witness and no authority either. */
const besides = (sequencing: Sequencing, { failures, close }: Cosigning, stamper: Stamper | null) => ({
  ended: sequencing.ended,
  failures,
  close: () => inTurn([async () => stamper?.close(), close, () => sequencing.close()]),
});

/** The provable log, in PostgreSQL. Of any number of relays one sequences, which need not be the one that delivers. */
export const openSequencer = async (
  settings: ServiceSettings,
  { ledger, clock, chance, metrics }: ServiceWorld,
  postgres: Postgres,
  log: Log,
): Promise<RelaySequencer> => {
  const signer = logSigner(settings.logOrigin, keyOf(settings));
  const policy = witnessPolicyOf(settings.logPolicyFile, signer.key);
  writeFileSync(join(settings.dataDir, 'log.policy'), ownPolicy(signer, policy?.text));
  const store = new KyselyLog(await openSchema(postgres, logSchema));
  const seat = await postgres.seat('log');
  const { quorumGraceMs: graceMs } = settings;
  const legalTime = await openLegalTime(settings, { store, clock, chance, log });
  const begin = async () => {
    const sequencing = await new Sequencer({ ledger, store, signer, sha256, clock }).start();
    const stamper = legalTime?.begin() ?? null;
    return besides(sequencing, cosigning({ store, policy, clock, chance, graceMs, log }), stamper);
  };
  const turns = new Turns({ name: 'sequencer', seat, begin, chance, log });
  const finality = new LogFinality({ ledger, store, clock, log }, settings);
  if (legalTime !== null) measureTimestamps(metrics, store, clock);
  measureWitnesses(metrics, store, clock, () => turns.atWork?.failures() ?? new Map());
  return {
    name: 'log',
    legalTime,
    check: () => turns.check(),
    remark: () => remarkOnFinality(finality),
    start: () => turns.start(),
    close: () => inTurn([() => turns.close(), () => seat.close()]),
  };
};
