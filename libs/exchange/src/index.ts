import { Module } from '@nestjs/common';
import { Intake, RefusalRecorder, Refusals } from './application/index.ts';
import { EventsController } from './edge/events.controller.ts';
import { RefusalsController } from './edge/refusals.controller.ts';

export {
  deliveriesOf,
  Freshness,
  Intake,
  Outbox,
  RefusalRecorder,
  refusalReadModel,
  Relay,
  RelayProgress,
  type Answer,
  type Delivery,
  type Receipt,
  type Relaying,
} from './application/index.ts';
export { audiences, type Audience } from './domain/audience/index.ts';
export { isTurnedAwayCode, MESSAGE_REFUSED, type Refusal, type Refused, type TurnedAwayCode } from './domain/index.ts';
export { problemOf } from './edge/problems.ts';

/** Needs from the app: Ledger, Clock, Chance, Views and Freshness. */
@Module({
  controllers: [EventsController, RefusalsController],
  providers: [Intake, RefusalRecorder, Refusals],
  exports: [Intake, RefusalRecorder],
})
export class ExchangeModule {}
