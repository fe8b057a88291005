import { KyselyLog, logSchema } from '@accord/audit/log';
import { KyselyQuarantine, Lanes, Quarantine, quarantineSchema } from '@accord/exchange';
import {
  ApiKeyAuthenticator,
  createHttpApp,
  inTurn,
  type HealthCheck,
  type Log,
  type OnTurnedAway,
  type ServiceSettings,
} from '@accord/platform';
import { openPostgres } from '@accord/platform/postgres';
import { openBus, openSchema, openServiceWorld, postgresOf, type OpenService } from '@accord/platform/service';
import { LogFinality, signingOf, TurnedAwayMessages } from '@accord/wiring';
import { measureIntake } from './gauges.ts';
import { inbound } from './inbound.ts';
import { IntakeModule } from './intake.module.ts';
import { KafkaReceipts } from './kafka-receipts.ts';
import { nowAndThen } from './now-and-then.ts';

interface Held {
  close(): Promise<void>;
}

/** So long what waits behind a message that was seen to may wait more, when the release was cut short. */
const RESUME_MS = 5000;
const FORGET_MS = 3_600_000;

/** What every intake sees to in quarantine, besides what it is asked. */
const upkeep = (quarantine: Quarantine, { quarantineKeepDays }: ServiceSettings, log: Log): readonly Held[] => [
  nowAndThen(
    { late: 'a release that was cut short', everyMs: RESUME_MS, work: (stopping) => quarantine.resume(stopping) },
    log,
  ),
  nowAndThen(
    {
      late: 'forgetting what was settled',
      everyMs: FORGET_MS,
      work: (stopping) => quarantine.forget(quarantineKeepDays, stopping),
    },
    log,
  ),
];

/** Agencies publish here, over HTTP and Kafka. Any number of them run at once. */
export const openIntake: OpenService = async (settings, log) => {
  const postgres = await openPostgres(postgresOf(settings, log));
  const tables = await openSchema(postgres, quarantineSchema);
  const world = await openServiceWorld('intake', settings, log);
  const { agencies, clock, chance, metrics, tracing } = world;
  const bus = await openBus('intake', ['in', 'receipts'], settings, log, chance);
  const receipts = new KafkaReceipts(bus.producing, metrics, clock, agencies);
  const views: HealthCheck = { name: 'postgresql', check: () => postgres.check() };
  const checks = [world.ledgerHealth, views, ...bus.checks];
  const authenticator = new ApiKeyAuthenticator(agencies);
  const { bodyLimitBytes } = settings;
  const onTurnedAway: OnTurnedAway = (turnedAway) => app.get(TurnedAwayMessages).record(turnedAway);
  const logStore = new KyselyLog(await openSchema(postgres, logSchema));
  const finality = new LogFinality({ ledger: world.ledger, store: logStore, clock, log }, settings);
  const quarantine = new KyselyQuarantine(tables);
  const signing = signingOf(agencies, settings.agenciesFile);
  const application = IntakeModule.over({ world, quarantine, receipts, signing, finality });
  const app = await createHttpApp(application, { authenticator, bodyLimitBytes, checks, log, onTurnedAway });
  const held: Held[] = [bus, postgres, world];
  let leave = (): Promise<void> => Promise.resolve();
  const begin = (): void => {
    const consuming = bus.kafka.consume(inbound(app.get(Lanes, { strict: false }), tracing));
    checks.push(consuming.health);
    measureIntake(metrics, consuming, tables);
    let left: Promise<void> | null = null;
    leave = () => (left ??= consuming.close());
    held.unshift({ close: leave }, ...upkeep(app.get(Quarantine, { strict: false }), settings, log));
  };
  const stopping = (): void => void leave().catch(() => undefined); // closing waits for it, and hears of its fault
  return { app, begin, stopping, close: () => inTurn(held.map((one) => () => one.close())) };
};
