import { IsActorId, IsDay, IsPence, IsSlug, IsUuid, IsVersion, Nested, OrNull, type Contract } from './fields.ts';
import { TermsDto } from './terms.dto.ts';

class ActorDto implements Contract<'Actor'> {
  @IsActorId() readonly id!: string;
  @IsSlug() readonly role!: string;
}

class AuthorityDto implements Contract<'Authority'> {
  @IsSlug() readonly reference!: string;
  @OrNull() @IsPence() readonly limitPence!: number | null;
}

export class ProposalDto implements Contract<'AgreementProposal'> {
  @IsUuid() readonly agreementId!: string;
  @IsUuid() readonly planId!: string;
  @IsUuid() readonly subject!: string;
  @Nested(() => TermsDto) readonly terms!: TermsDto;
  @Nested(() => ActorDto) readonly actor!: ActorDto;
}

export class VersionProposalDto implements Contract<'AgreementVersionProposal'> {
  @IsVersion() readonly version!: number;
  @Nested(() => TermsDto) readonly terms!: TermsDto;
  @Nested(() => ActorDto) readonly actor!: ActorDto;
}

export class SignatureDto implements Contract<'AgreementSignature'> {
  @IsVersion() readonly version!: number;
  @Nested(() => AuthorityDto) readonly authority!: AuthorityDto;
  @IsDay() readonly signedOn!: string;
  @Nested(() => ActorDto) readonly actor!: ActorDto;
}

/** For declining and for withdrawing. */
export class RefusalDto implements Contract<'AgreementRefusal'> {
  @IsVersion() readonly version!: number;
  @IsSlug() readonly reason!: string;
  @Nested(() => ActorDto) readonly actor!: ActorDto;
}

export class EndingDto implements Contract<'AgreementEnding'> {
  @IsVersion() readonly version!: number;
  @IsSlug() readonly reason!: string;
  @IsDay() readonly endsOn!: string;
  @Nested(() => ActorDto) readonly actor!: ActorDto;
}

export class AgreementPath {
  @IsUuid() readonly agreementId!: string;
}
