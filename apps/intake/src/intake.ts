import { createQuarantineTables, KyselyQuarantine, Lanes } from '@accord/exchange';
import { ApiKeyAuthenticator, createHttpApp, inTurn, type OnTurnedAway } from '@accord/platform';
import { kafkaClient } from '@accord/platform/kafka';
import { openPostgres } from '@accord/platform/postgres';
import {
  kafkaSettingsFrom,
  openSchema,
  openServiceWorld,
  requireTopics,
  topicsFor,
  type OpenService,
} from '@accord/platform/service';
import { TurnedAwayMessages } from '@accord/wiring';
import { measureIntake } from './gauges.ts';
import { inbound } from './inbound.ts';
import { IntakeModule } from './intake.module.ts';
import { KafkaReceipts } from './kafka-receipts.ts';

/** Agencies publish here, over HTTP and Kafka. Any number of them run at once. */
export const openIntake: OpenService = async (settings, log) => {
  const { postgresUrl: url, postgresCaFile: caFile, postgresInsecure: insecure, bodyLimitBytes } = settings;
  const postgres = await openPostgres({ url, caFile, insecure, log });
  const tables = await openSchema(postgres, 'accord_intake', createQuarantineTables);
  const world = await openServiceWorld('intake', settings, log);
  const { agencies, clock, chance, metrics, tracing } = world;
  const kafka = await kafkaClient(kafkaSettingsFrom(settings, 'accord-intake', log, chance));
  await requireTopics(kafka, topicsFor(['in', 'receipts'], settings.topicReplicas));
  const producing = kafka.produce();
  const receipts = new KafkaReceipts(producing, metrics, clock, agencies);
  const onTurnedAway: OnTurnedAway = (turnedAway) => app.get(TurnedAwayMessages).record(turnedAway);
  const checks = [
    world.ledgerHealth,
    { name: 'postgresql', check: () => postgres.check() },
    kafka.health,
    producing.health,
  ];
  const authenticator = new ApiKeyAuthenticator(agencies);
  const ports = { world, quarantine: new KyselyQuarantine(tables), receipts };
  const app = await createHttpApp(IntakeModule.over(ports), {
    authenticator,
    bodyLimitBytes,
    checks,
    log,
    onTurnedAway,
  });
  const consuming = kafka.consume(inbound(app.get(Lanes, { strict: false }), tracing));
  checks.push(consuming.health);
  measureIntake(metrics, consuming, tables);
  return {
    app,
    close: () =>
      inTurn([
        () => consuming.close(),
        () => producing.close(),
        () => kafka.close(),
        () => postgres.close(),
        () => world.close(),
      ]),
  };
};
