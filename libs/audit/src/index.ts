import { Module } from '@nestjs/common';
import { PlanHistories } from './application/index.ts';
import { LogReading, WitnessReading } from './application/log/index.ts';
import { HistoryController } from './edge/history.controller.ts';
import { LogController, ProofController } from './edge/log.controller.ts';

export { PlanReading, stateHash, type PlanHistory, type PlanRead } from './application/index.ts';
export type { HistoryView } from './edge/history-view.ts';

/** Needs from the app: Ledger, Clock and PlanReading. */
@Module({ controllers: [HistoryController], providers: [PlanHistories] })
export class AuditModule {}

/** The provable log, to be asked for. Needs from the app: LogStore. */
@Module({ controllers: [LogController, ProofController], providers: [LogReading, WitnessReading] })
export class LogModule {}
