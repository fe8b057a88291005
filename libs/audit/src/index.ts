import { Module } from '@nestjs/common';
import { Accesses, PackMaking, PlanHistories } from './application/index.ts';
import { Evidence, LogReading, WitnessReading } from './application/log/index.ts';
import { AccessesController } from './edge/accesses.controller.ts';
import { HistoryController } from './edge/history.controller.ts';
import { KeysController } from './edge/keys.controller.ts';
import { PackController } from './edge/pack.controller.ts';
import { LogController, ProofController } from './edge/log.controller.ts';
import { VerifyPageController } from './edge/verify-page.controller.ts';

export {
  Accesses,
  PackMaking,
  PlanHistories,
  PlanReading,
  stateHash,
  type Since,
  type PlanHistory,
  type PlanRead,
} from './application/index.ts';
export type { HistoryView } from './edge/history-view.ts';

/** Needs from the app: Ledger, Clock, Chance, PlanReading, LogStore and PublishersKeys. */
@Module({
  controllers: [HistoryController, PackController, AccessesController],
  providers: [PlanHistories, PackMaking, Accesses],
})
export class AuditModule {}

/** The provable log, to be asked for, and the page that checks what it proves. Needs from the app: Ledger, LogStore and PublishersKeys. */
@Module({
  controllers: [LogController, ProofController, KeysController, VerifyPageController],
  providers: [LogReading, Evidence, WitnessReading],
})
export class LogModule {}
