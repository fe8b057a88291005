import { Controller, Get, Header, Param, Query, Req, SetMetadata } from '@nestjs/common';
import { PERMISSION, type Caller } from '@accord/kernel';
import type { ProofPack } from '@accord/proof';
import { Accesses, PackMaking, type PackRefusal } from '../application/index.ts';
import type { HistoryRefusal } from '../domain/index.ts';
import { PlanPath } from './history-query.ts';
import { logProblemOf } from './log-problems.ts';
import { PackQuery, sinceOf } from './log-query.ts';
import { problemOf } from './problems.ts';

const HISTORY: readonly PackRefusal['code'][] = [
  'UNKNOWN_PLAN',
  'NOT_CONCERNED',
  'UNKNOWN_REVISION',
  'NOTHING_BY_THEN',
] satisfies readonly HistoryRefusal['code'][];

const isOfTheHistory = (refusal: PackRefusal): refusal is HistoryRefusal => HISTORY.includes(refusal.code);

/** For those who may read a plan's history and do not take the hub's word for it. */
@Controller('v1/plans')
export class PackController {
  constructor(
    private readonly packs: PackMaking,
    private readonly accesses: Accesses,
  ) {}

  @Get(':planId/pack')
  @SetMetadata(PERMISSION, 'plans:read')
  @Header('cache-control', 'no-store')
  async pack(
    @Req() { caller }: { readonly caller: Caller },
    @Param() { planId }: PlanPath,
    @Query() query: PackQuery,
  ): Promise<ProofPack> {
    const id = planId.toLowerCase();
    const pack = await this.packs.make(caller, id, sinceOf(query));
    if (!pack.ok) throw isOfTheHistory(pack.refusal) ? problemOf(pack.refusal) : logProblemOf(pack.refusal);
    const recorded = await this.accesses.record(caller, await this.accesses.planOf(id), 'pack');
    if (!recorded.ok) throw problemOf(recorded.refusal);
    return pack.value;
  }
}
