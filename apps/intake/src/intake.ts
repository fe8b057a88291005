import { createLogTables, KyselyLog } from '@accord/audit/log';
import { createQuarantineTables, KyselyQuarantine, Lanes, Quarantine } from '@accord/exchange';
import { ApiKeyAuthenticator, createHttpApp, inTurn, type HealthCheck, type OnTurnedAway } from '@accord/platform';
import { openPostgres } from '@accord/platform/postgres';
import { openBus, openSchema, openServiceWorld, postgresOf, type OpenService } from '@accord/platform/service';
import { TurnedAwayMessages, WitnessedFinality } from '@accord/wiring';
import { measureIntake } from './gauges.ts';
import { inbound } from './inbound.ts';
import { IntakeModule } from './intake.module.ts';
import { KafkaReceipts } from './kafka-receipts.ts';
import { resumed } from './resumed.ts';

interface Held {
  close(): Promise<void>;
}

/** Agencies publish here, over HTTP and Kafka. Any number of them run at once. */
export const openIntake: OpenService = async (settings, log) => {
  const postgres = await openPostgres(postgresOf(settings, log));
  const tables = await openSchema(postgres, 'accord_intake', createQuarantineTables);
  const world = await openServiceWorld('intake', settings, log);
  const { agencies, clock, chance, metrics, tracing } = world;
  const bus = await openBus('intake', ['in', 'receipts'], settings, log, chance);
  const receipts = new KafkaReceipts(bus.producing, metrics, clock, agencies);
  const views: HealthCheck = { name: 'postgresql', check: () => postgres.check() };
  const checks = [world.ledgerHealth, views, ...bus.checks];
  const authenticator = new ApiKeyAuthenticator(agencies);
  const { bodyLimitBytes } = settings;
  const onTurnedAway: OnTurnedAway = (turnedAway) => app.get(TurnedAwayMessages).record(turnedAway);
  const logStore = new KyselyLog(await openSchema(postgres, 'accord_log', createLogTables));
  const finality = new WitnessedFinality(logStore, clock, settings.quorumGraceMs, log);
  const quarantine = new KyselyQuarantine(tables);
  const application = IntakeModule.over({ world, quarantine, receipts, finality });
  const app = await createHttpApp(application, { authenticator, bodyLimitBytes, checks, log, onTurnedAway });
  const held: Held[] = [bus, postgres, world];
  const begin = (): void => {
    const consuming = bus.kafka.consume(inbound(app.get(Lanes, { strict: false }), tracing));
    checks.push(consuming.health);
    measureIntake(metrics, consuming, tables);
    held.unshift(resumed(app.get(Quarantine, { strict: false }), log), consuming);
  };
  return { app, begin, close: () => inTurn(held.map((one) => () => one.close())) };
};
