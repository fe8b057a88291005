import 'reflect-metadata';
import { KyselyQuarantine, Lanes, noSigning, quarantineSchema } from '@accord/exchange';
import { createLog, inTurn, readServiceSettings } from '@accord/platform';
import { openPostgres } from '@accord/platform/postgres';
import { openBus, openSchema, openServiceWorld, postgresOf } from '@accord/platform/service';
import type { Ledger } from '@accord/kernel';
import { NestFactory } from '@nestjs/core';
import { inbound } from '../../../apps/intake/src/inbound.ts';
import { IntakeModule } from '../../../apps/intake/src/intake.module.ts';
import { KafkaReceipts } from '../../../apps/intake/src/kafka-receipts.ts';
import type { Sample } from '../measure.ts';
import { timed } from './timed.ts';
import type { Settings } from './servers.ts';

export interface IntakeInProcess {
  readonly ledger: Ledger;
  /** Takes so many records in, from its first batch until the last is done: in the ledger, and its receipt on Kafka. */
  take(count: number): Promise<Sample>;
  close(): Promise<void>;
}

/** What the intake is made of, in this process and without HTTP, so that its work can be timed. */
export const openIntake = async (environment: Settings): Promise<IntakeInProcess> => {
  const settings = readServiceSettings({ ...environment });
  const log = createLog(settings.logLevel);
  const postgres = await openPostgres(postgresOf(settings, log));
  const quarantine = new KyselyQuarantine(await openSchema(postgres, quarantineSchema));
  const world = await openServiceWorld('intake', settings, log);
  const { metrics, clock, chance, agencies, tracing } = world;
  const bus = await openBus('intake', ['in', 'receipts'], settings, log, chance);
  const receipts = new KafkaReceipts(bus.producing, metrics, clock, agencies);
  const module = IntakeModule.over({
    world,
    quarantine,
    receipts,
    signing: noSigning,
    finality: { witnessing: async () => ({ holds: true }), stamping: async () => ({ holds: true }) },
  });
  const app = await NestFactory.createApplicationContext(module, { logger: false });
  const options = inbound(app.get(Lanes, { strict: false }), tracing);
  const take = (count: number): Promise<Sample> =>
    timed(count, (count_) => {
      const handle: typeof options.handle = async (batch) => {
        count_.begin();
        const handled = await options.handle(batch);
        count_.done(handled.done);
        return handled;
      };
      return bus.kafka.consume({ ...options, handle });
    });
  return {
    ledger: world.ledger,
    take,
    close: () => inTurn([app, bus, postgres, world].map((one) => () => one.close())),
  };
};
