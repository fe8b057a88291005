import { ApiKeyAuthenticator, createHttpApp, inTurn } from '@accord/platform';
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
import { KafkaOutbox } from './kafka-outbox.ts';
import { createRelayTables, TermProgress } from './progress.ts';
import { RelayModule } from './relay.module.ts';
import { measureRelay } from './gauges.ts';
import { Turns } from './turns.ts';

/** The name under which the place of what goes out over Kafka is kept. */
const CARRIER = 'kafka';

/** The ledger's events out to the sectors. Of any number of them one is at work. */
export const openRelay: OpenService = async (settings, log) => {
  const { postgresUrl: url, postgresCaFile: caFile, postgresInsecure: insecure, bodyLimitBytes } = settings;
  const postgres = await openPostgres({ url, caFile, insecure, log });
  const tables = await openSchema(postgres, 'accord_relay', createRelayTables);
  const world = await openServiceWorld('relay', settings, log);
  const { ledger, agencies, chance, metrics, tracing } = world;
  const kafka = await kafkaClient(kafkaSettingsFrom(settings, 'accord-relay', log, chance));
  await requireTopics(kafka, topicsFor(['out'], settings.topicReplicas));
  const producing = kafka.produce();
  const seat = await postgres.seat('relay');
  const takeOver = () => TermProgress.takeOver(tables, CARRIER);
  const outbox = new KafkaOutbox(producing, tracing);
  const turns = new Turns({ ledger, outbox, seat, takeOver, chance, log });
  const checks = [
    world.ledgerHealth,
    { name: 'postgresql', check: () => postgres.check() },
    kafka.health,
    producing.health,
    { name: 'relay', check: () => turns.check() },
  ];
  const authenticator = new ApiKeyAuthenticator(agencies);
  const app = await createHttpApp(RelayModule.over(world), { authenticator, bodyLimitBytes, checks, log });
  measureRelay(world, turns, tables, CARRIER);
  turns.start();
  return {
    app,
    close: () =>
      inTurn([
        () => turns.close(),
        () => seat.close(),
        () => producing.close(),
        () => kafka.close(),
        () => postgres.close(),
        () => world.close(),
      ]),
  };
};
