import type { components } from '@accord/contracts';
import { PERMISSION, type Caller } from '@accord/kernel';
import { Controller, Get, Query, Req, SetMetadata } from '@nestjs/common';
import { Commitments } from '../application/commitments.ts';
import type { Listed } from '../application/commitment-page.ts';
import { CommitmentsQuery, questionOf } from './commitments-query.ts';
import { wordFor } from './cursor.ts';
import { problemOf } from './problems.ts';

type CommitmentPage = components['schemas']['CommitmentPage'];

const viewOf = ({ sharePence, ...commitment }: Listed): components['schemas']['Commitment'] => ({
  ...commitment,
  share: sharePence === null ? null : { pence: sharePence },
});

/** For Designated Clinical Officers: what was promised on a day, as known at a moment. */
@Controller('v1/commitments')
export class CommitmentsController {
  constructor(private readonly commitments: Commitments) {}

  @Get()
  @SetMetadata(PERMISSION, 'commitments:read')
  async list(
    @Req() { caller }: { readonly caller: Caller },
    @Query() query: CommitmentsQuery,
  ): Promise<CommitmentPage> {
    const page = await this.commitments.ask(caller, questionOf(query));
    if (!page.ok) throw problemOf(page.refusal);
    const { commitments, next, ...about } = page.value;
    return { ...about, commitments: commitments.map(viewOf), next: next && wordFor(next) };
  }
}
