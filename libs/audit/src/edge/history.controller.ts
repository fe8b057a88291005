import { Controller, Get, Param, Query, Req, SetMetadata } from '@nestjs/common';
import { PERMISSION, type Caller } from '@accord/kernel';
import { Accesses, PlanHistories } from '../application/index.ts';
import { HistoryQuery, PlanPath, questionOf } from './history-query.ts';
import { viewOf, type HistoryView } from './history-view.ts';
import { problemOf } from './problems.ts';

/** For auditors, and for the bodies that a plan concerns. */
@Controller('v1/plans')
export class HistoryController {
  constructor(
    private readonly histories: PlanHistories,
    private readonly accesses: Accesses,
  ) {}

  @Get(':planId/history')
  @SetMetadata(PERMISSION, 'plans:read')
  async history(
    @Req() { caller }: { readonly caller: Caller },
    @Param() { planId }: PlanPath,
    @Query() query: HistoryQuery,
  ): Promise<HistoryView> {
    const id = planId.toLowerCase();
    const history = await this.histories.replay(caller, id, questionOf(query));
    if (!history.ok) throw problemOf(history.refusal);
    const recorded = await this.accesses.record(caller, { planId: id, subject: history.value.whose }, 'history');
    if (!recorded.ok) throw problemOf(recorded.refusal);
    return viewOf(history.value);
  }
}
