import { Controller, Get, Param, Query, Req, SetMetadata } from '@nestjs/common';
import { PERMISSION, type Caller } from '@accord/kernel';
import { PlanHistories } from '../application/index.ts';
import { HistoryQuery, PlanPath, questionOf } from './history-query.ts';
import { viewOf, type HistoryView } from './history-view.ts';
import { problemOf } from './problems.ts';

/** For auditors, and for the bodies that a plan concerns. */
@Controller('v1/plans')
export class HistoryController {
  constructor(private readonly histories: PlanHistories) {}

  @Get(':planId/history')
  @SetMetadata(PERMISSION, 'plans:read')
  async history(
    @Req() { caller }: { readonly caller: Caller },
    @Param() { planId }: PlanPath,
    @Query() query: HistoryQuery,
  ): Promise<HistoryView> {
    const history = await this.histories.replay(caller, planId.toLowerCase(), questionOf(query));
    if (!history.ok) throw problemOf(history.refusal);
    return viewOf(history.value);
  }
}
