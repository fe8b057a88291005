import { Module } from '@nestjs/common';
import { PlanHistories } from './application/index.ts';
import { HistoryController } from './edge/history.controller.ts';

export { PlanReading, stateHash, type PlanHistory, type PlanRead } from './application/index.ts';
export type { HistoryView } from './edge/history-view.ts';

/** Needs from the app: Ledger, Clock and PlanReading. */
@Module({ controllers: [HistoryController], providers: [PlanHistories] })
export class AuditModule {}
