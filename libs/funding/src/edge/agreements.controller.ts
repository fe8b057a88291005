import { PERMISSION, type Caller, type SubjectId } from '@accord/kernel';
import { Body, Controller, Get, HttpCode, Param, Post, Req, SetMetadata } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Agreements } from '../application/agreements.ts';
import { ChangeAgreement } from '../application/change-agreement.ts';
import {
  AgreementPath,
  EndingDto,
  ProposalDto,
  RefusalDto,
  SignatureDto,
  VersionProposalDto,
} from './agreement.dto.ts';
import { dayOf, type Contract } from './fields.ts';
import { problemOf } from './problems.ts';
import { termsOf } from './terms.dto.ts';

type Request = { readonly caller: Caller };
type Answer = Promise<Contract<'AgreementAnswer'>>;

/** Every decision is the caller's own body's: no field says for whom it is taken. */
@Controller('v1/agreements')
export class AgreementsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly agreements: Agreements,
  ) {}

  @Post()
  @SetMetadata(PERMISSION, 'agreements:decide')
  propose(@Req() { caller }: Request, @Body() { agreementId, planId, subject, terms, actor }: ProposalDto): Answer {
    const change = { type: 'Propose', agreementId, planId, by: caller.code, terms: termsOf(terms) } as const;
    return this.decide(new ChangeAgreement(agreementId, change, caller, { ...actor }, subject as SubjectId));
  }

  @Post(':agreementId/propose')
  @HttpCode(200)
  @SetMetadata(PERMISSION, 'agreements:decide')
  proposeVersion(
    @Req() { caller }: Request,
    @Param() { agreementId }: AgreementPath,
    @Body() { version, terms, actor }: VersionProposalDto,
  ): Answer {
    const change = { type: 'ProposeVersion', by: caller.code, version, terms: termsOf(terms) } as const;
    return this.decide(new ChangeAgreement(agreementId, change, caller, { ...actor }));
  }

  @Post(':agreementId/sign')
  @HttpCode(200)
  @SetMetadata(PERMISSION, 'agreements:decide')
  sign(
    @Req() { caller }: Request,
    @Param() { agreementId }: AgreementPath,
    @Body() { version, authority, signedOn, actor }: SignatureDto,
  ): Answer {
    const signature = { version, authority: { ...authority }, signedOn: dayOf(signedOn) };
    const change = { type: 'Sign', by: caller.code, ...signature } as const;
    return this.decide(new ChangeAgreement(agreementId, change, caller, { ...actor }));
  }

  @Post(':agreementId/decline')
  @HttpCode(200)
  @SetMetadata(PERMISSION, 'agreements:decide')
  decline(
    @Req() { caller }: Request,
    @Param() { agreementId }: AgreementPath,
    @Body() { version, reason, actor }: RefusalDto,
  ): Answer {
    const change = { type: 'Decline', by: caller.code, version, reason } as const;
    return this.decide(new ChangeAgreement(agreementId, change, caller, { ...actor }));
  }

  @Post(':agreementId/withdraw')
  @HttpCode(200)
  @SetMetadata(PERMISSION, 'agreements:decide')
  withdraw(
    @Req() { caller }: Request,
    @Param() { agreementId }: AgreementPath,
    @Body() { version, reason, actor }: RefusalDto,
  ): Answer {
    const change = { type: 'Withdraw', by: caller.code, version, reason } as const;
    return this.decide(new ChangeAgreement(agreementId, change, caller, { ...actor }));
  }

  @Post(':agreementId/end')
  @HttpCode(200)
  @SetMetadata(PERMISSION, 'agreements:decide')
  end(
    @Req() { caller }: Request,
    @Param() { agreementId }: AgreementPath,
    @Body() { version, reason, endsOn, actor }: EndingDto,
  ): Answer {
    const change = { type: 'End', by: caller.code, version, reason, endsOn: dayOf(endsOn) } as const;
    return this.decide(new ChangeAgreement(agreementId, change, caller, { ...actor }));
  }

  @Get(':agreementId')
  @SetMetadata(PERMISSION, 'commitments:read')
  async read(@Req() { caller }: Request, @Param() { agreementId }: AgreementPath): Promise<Contract<'Agreement'>> {
    const found = await this.agreements.read(agreementId, caller);
    if (!found.ok) throw problemOf(found.refusal);
    return found.value;
  }

  private async decide(command: ChangeAgreement): Answer {
    const decided = await this.commands.execute(command);
    if (!decided.ok) throw problemOf(decided.refusal);
    const { agreementId, revision, status, version } = decided.value;
    return { agreementId, revision, status, version };
  }
}
