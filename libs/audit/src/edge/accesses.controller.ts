import type { components } from '@accord/contracts';
import { PERMISSION, type Caller, type RecordedEvent } from '@accord/kernel';
import { Controller, Get, Header, Param, Query, Req, SetMetadata } from '@nestjs/common';
import { Accesses, type Shown } from '../application/index.ts';
import { AccessesQuery, PlanPath } from './history-query.ts';
import { problemOf } from './problems.ts';

type Schemas = components['schemas'];

const told = ({ id, recordedAt, data, meta }: RecordedEvent): Schemas['PlanAccess'] => ({
  accessId: id,
  shownAt: recordedAt,
  organisation: meta.source.organisation,
  by: meta.source.code,
  as: String(Reflect.get(data, 'as')) as Shown,
});

/** For auditors: who was shown a plan's record. */
@Controller('v1/plans')
export class AccessesController {
  constructor(private readonly accesses: Accesses) {}

  @Get(':planId/accesses')
  @SetMetadata(PERMISSION, 'plans:read')
  @Header('cache-control', 'no-store')
  async list(
    @Req() { caller }: { readonly caller: Caller },
    @Param() { planId }: PlanPath,
    @Query() { from }: AccessesQuery,
  ): Promise<Schemas['PlanAccesses']> {
    const page = await this.accesses.of(caller, planId.toLowerCase(), from ?? 0);
    if (!page.ok) throw problemOf(page.refusal);
    return { accesses: page.value.accesses.map(told), next: page.value.next };
  }
}
