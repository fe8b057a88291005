import { Relay } from '@accord/exchange';
import { ApiKeyAuthenticator, createHttpApp, inTurn, Turns, type HealthCheck } from '@accord/platform';
import { openPostgres } from '@accord/platform/postgres';
import { openBus, openSchema, openServiceWorld, postgresOf, type OpenService } from '@accord/platform/service';
import { measureRelay } from './gauges.ts';
import { KafkaOutbox } from './kafka-outbox.ts';
import { relaySchema, TermProgress } from './progress.ts';
import { openSequencer } from './sequencer.ts';
import { RelayModule } from './relay.module.ts';

/** The name under which the place of what goes out over Kafka is kept. */
const CARRIER = 'kafka';

/** The ledger's events out to the sectors. Of any number of them one is at work. */
export const openRelay: OpenService = async (settings, log) => {
  const postgres = await openPostgres(postgresOf(settings, log));
  const tables = await openSchema(postgres, relaySchema);
  const world = await openServiceWorld('relay', settings, log);
  const { ledger, agencies, chance, tracing } = world;
  const bus = await openBus('relay', ['out'], settings, log, chance);
  const seat = await postgres.seat('relay');
  const outbox = new KafkaOutbox(bus.producing, tracing);
  const relay = async () => new Relay(ledger, outbox, await TermProgress.takeOver(tables, CARRIER)).start();
  const turns = new Turns({ name: 'relay', seat, begin: relay, chance, log });
  const sequencer = await openSequencer(settings, world, postgres, log);
  const checks: readonly HealthCheck[] = [
    world.ledgerHealth,
    { name: 'postgresql', check: () => postgres.check() },
    ...bus.checks,
    { name: 'relay', check: () => turns.check() },
    sequencer,
    ...(sequencer.legalTime ? [sequencer.legalTime] : []),
  ];
  const authenticator = new ApiKeyAuthenticator(agencies);
  const { bodyLimitBytes } = settings;
  const app = await createHttpApp(RelayModule.over(world), { authenticator, bodyLimitBytes, checks, log });
  measureRelay(world, turns, tables, CARRIER);
  const begin = (): void => {
    turns.start();
    sequencer.start();
  };
  const held = [turns, sequencer, seat, bus, postgres, world];
  return { app, begin, close: () => inTurn(held.map((one) => () => one.close())) };
};
