import { Chance, Clock, Ledger } from '@accord/kernel';
import { Logger, Module } from '@nestjs/common';
import { Judge } from './application/inbound/judge.ts';
import { Lanes } from './application/inbound/lanes.ts';
import { Receipts } from './application/inbound/outcome.ts';
import { Signing } from './application/signing.ts';
import { Quarantine } from './application/quarantine/quarantine.ts';
import { QuarantineStore } from './application/quarantine/store.ts';
import { RefusalRecorder } from './application/refusal-recorder.ts';
import { Publishers } from './domain/inbound/index.ts';
import { QuarantineController } from './edge/quarantine.controller.ts';

const logger = new Logger('Inbound');
const report = (fault: unknown): void => logger.error(fault);

const worldOf = (
  publishers: Publishers,
  store: QuarantineStore,
  receipts: Receipts,
  ledger: Ledger,
  clock: Clock,
  chance: Chance,
  signing: Signing,
) => {
  const judge = new Judge({ publishers, ledger, clock, chance, signing, report });
  const refusals = new RefusalRecorder(ledger, clock, chance);
  return { judge, store, refusals, receipts, clock, chance, report };
};

const needs = [Publishers, QuarantineStore, Receipts, Ledger, Clock, Chance, Signing];
type Needs = Parameters<typeof worldOf>;

/**
 * Records of topics in, and the quarantine. Needs from the app: Ledger, Clock, Chance, Signing, `Publishers`, `QuarantineStore` and
 * `Receipts` (`NoReceipts` where no topic is read).
 */
@Module({
  controllers: [QuarantineController],
  providers: [
    { provide: Lanes, inject: needs, useFactory: (...given: Needs) => new Lanes(worldOf(...given)) },
    { provide: Quarantine, inject: needs, useFactory: (...given: Needs) => new Quarantine(worldOf(...given)) },
  ],
  exports: [Lanes, Quarantine],
})
export class InboundModule {}
