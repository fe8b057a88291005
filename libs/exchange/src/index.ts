import { Module } from '@nestjs/common';
import { Intake, RefusalRecorder, Refusals } from './application/index.ts';
import { EventsController } from './edge/events.controller.ts';
import { RefusalsController } from './edge/refusals.controller.ts';

export {
  deliveriesOf,
  Intake,
  noSigning,
  Outbox,
  RefusalRecorder,
  readSigning,
  refusalReadModel,
  Relay,
  RelayProgress,
  Signing,
  type Answer,
  type Delivery,
  type Receipt,
  type Relaying,
  type SigningAgency,
} from './application/index.ts';
export { type Batch, type Hindrance, type Taken } from './application/inbound/batch.ts';
export { Lanes } from './application/inbound/lanes.ts';
export { NoReceipts, Receipts, type RecordOutcome } from './application/inbound/outcome.ts';
export { KyselyQuarantine } from './application/quarantine/kysely-store.ts';
export { Quarantine } from './application/quarantine/quarantine.ts';
export { QuarantineStore } from './application/quarantine/store.ts';
export { createQuarantineTables, quarantineSchema, type QuarantineTables } from './application/quarantine/tables.ts';
export { audiences, type Audience } from './domain/audience/index.ts';
export { Publishers, type InboundRecord } from './domain/inbound/index.ts';
export { isTurnedAwayCode, MESSAGE_REFUSED, type Refusal, type Refused, type TurnedAwayCode } from './domain/index.ts';
export { problemOf } from './edge/problems.ts';
export { receiptRecord, type OutboundRecord } from './edge/receipt-record.ts';
export { InboundModule } from './inbound.module.ts';

/** Messages by HTTP. Needs from the app: Ledger, Clock, Chance and Signing. */
@Module({
  controllers: [EventsController],
  providers: [Intake, RefusalRecorder],
  exports: [Intake, RefusalRecorder],
})
export class ExchangeModule {}

/** The list of refusals. Needs from the app: Views and Freshness. */
@Module({ controllers: [RefusalsController], providers: [Refusals] })
export class RefusalsModule {}
