import { join } from 'node:path';
import { commitmentsReadModel } from '@accord/commitments';
import { refusalReadModel } from '@accord/exchange';
import {
  ApiKeyAuthenticator,
  ConfigurationFault,
  createHttpApp,
  inTurn,
  NodeChance,
  openReadDatabase,
  readAgencies,
  readModels,
  sqliteLedger,
  SystemClock,
  type HealthCheck,
  type Log,
  type OnTurnedAway,
  type Settings,
} from '@accord/platform';
import { freshnessOf, signingOf, TurnedAwayMessages } from '@accord/wiring';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { HubModule, type Ports } from './hub.module.ts';
import { openProvableLog } from './log/provable-log.ts';

export interface Hub {
  readonly app: NestFastifyApplication;
  /** Whether the ledger had no event when it was opened. */
  readonly isNew: boolean;
  /** What HTTP callers use; known once the hub listens. */
  readonly url: () => Promise<string>;
  /** Takes up the work beside requests; once it listens, so that they need not wait for it. */
  readonly begin: () => void;
  /** Read models first, then the log and the ledger, once HTTP is closed. Nothing acknowledged is lost without it. */
  readonly close: () => Promise<void>;
}

type ViewsOptions = Parameters<typeof openReadDatabase>[0];

/** A file that SQLite may not read or write is the operator's to mend: nothing is moved or rebuilt for it. */
const openViews = async (options: ViewsOptions): ReturnType<typeof openReadDatabase> => {
  try {
    return await openReadDatabase(options);
  } catch (fault) {
    const code = fault instanceof Error && 'code' in fault ? String(fault.code) : '';
    if (!code.startsWith('SQLITE_')) throw fault;
    throw new ConfigurationFault('The read models cannot be opened:', [
      `expected a file to read and write at ${options.file}, got ${code}: give this user the right and the room, or move away what is there; it is built anew from the ledger.`,
    ]);
  }
};

const takingPart = (file: string) => {
  const agencies = readAgencies(file);
  return { authenticator: new ApiKeyAuthenticator(agencies), signing: signingOf(agencies, file) };
};

/** Opens ledger and read models under the data folder, and wires every context over them. Not listening yet. */
export const openHub = async (settings: Settings, log: Log): Promise<Hub> => {
  const { authenticator, signing } = takingPart(settings.agenciesFile);
  const clock = new SystemClock();
  const chance = new NodeChance();
  const ledger = sqliteLedger({
    path: join(settings.dataDir, 'ledger.db'),
    clock,
    maxWaiting: settings.queueLimit,
  });
  const database = await openViews({ file: join(settings.dataDir, 'views.db'), ledger, clock, log });
  const models = readModels({ ledger, database, clock, log });
  await models.run(refusalReadModel);
  await models.run(commitmentsReadModel);
  const provable = await openProvableLog(settings, { ledger, clock, chance, log });
  const ports: Ports = {
    ledger,
    clock,
    chance,
    signing,
    freshness: freshnessOf(ledger, models),
    views: models,
    projections: models,
    logStore: provable.store,
    finality: provable.finality,
  };
  const { bodyLimitBytes } = settings;
  const { legalTime } = provable;
  // Intake goes on without the log: what it says is told, and no reason to be sent nothing.
  const aside: HealthCheck = { name: provable.name, check: async () => null, remark: () => provable.check() };
  const checks = [ledger.health, models, provable.witnesses, aside, ...(legalTime ? [legalTime] : [])];
  const onTurnedAway: OnTurnedAway = (turnedAway) => app.get(TurnedAwayMessages).record(turnedAway);
  const options = { authenticator, bodyLimitBytes, checks, log, onTurnedAway };
  const app = await createHttpApp(HubModule.over(ports), options);
  return {
    app,
    isNew: (await ledger.head()) === null,
    url: () => app.getUrl(),
    begin: () => provable.start(),
    close: () => inTurn([models, database, provable, ledger].map((one) => () => one.close())),
  };
};
