import { join } from 'node:path';
import { commitmentsReadModel } from '@accord/commitments';
import { refusalReadModel } from '@accord/exchange';
import {
  ApiKeyAuthenticator,
  createHttpApp,
  inTurn,
  NodeChance,
  openReadDatabase,
  readAgencies,
  readModels,
  sqliteLedger,
  SystemClock,
  type Log,
  type OnTurnedAway,
  type Settings,
} from '@accord/platform';
import { freshnessOf, TurnedAwayMessages } from '@accord/wiring';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { HubModule, type Ports } from './hub.module.ts';

export interface Hub {
  readonly app: NestFastifyApplication;
  /** Whether the ledger had no event when it was opened. */
  readonly isNew: boolean;
  /** What HTTP callers use; known once the hub listens. */
  readonly url: () => Promise<string>;
  /** Read models first, then the ledger, once HTTP is closed. Nothing acknowledged is lost without it. */
  readonly close: () => Promise<void>;
}

/** Opens ledger and read models under the data folder, and wires every context over them. Not listening yet. */
export const openHub = async (settings: Settings, log: Log): Promise<Hub> => {
  const authenticator = new ApiKeyAuthenticator(readAgencies(settings.agenciesFile));
  const clock = new SystemClock();
  const chance = new NodeChance();
  const ledger = sqliteLedger({
    path: join(settings.dataDir, 'ledger.db'),
    clock,
    maxWaiting: settings.queueLimit,
  });
  const database = await openReadDatabase({ file: join(settings.dataDir, 'views.db'), ledger, clock, log });
  const models = readModels({ ledger, database, clock, log });
  await models.run(refusalReadModel);
  await models.run(commitmentsReadModel);
  const ports: Ports = {
    ledger,
    clock,
    chance,
    freshness: freshnessOf(ledger, models),
    views: models,
    projections: models,
  };
  const { bodyLimitBytes } = settings;
  const onTurnedAway: OnTurnedAway = (turnedAway) => app.get(TurnedAwayMessages).record(turnedAway);
  const options = { authenticator, bodyLimitBytes, checks: [models], log, onTurnedAway };
  const app = await createHttpApp(HubModule.over(ports), options);
  return {
    app,
    isNew: (await ledger.head()) === null,
    url: () => app.getUrl(),
    close: () => inTurn([() => models.close(), () => database.close(), () => ledger.close()]),
  };
};
